import { UserError, said } from "../base/errors.ts";

/** Each role may do what those before it may. */
export const ROLES = ["reader", "curator", "moderator", "administrator"] as const;
export type Role = (typeof ROLES)[number];

/** Who acts: an account and what it may do. */
export interface Actor {
  accountId: number;
  handle: string;
  role: Role;
}

export function isAtLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** @throws UserError of kind forbidden that says which role is needed */
export function requireRole(actor: { role: Role }, least: Role): void {
  if (isAtLeast(actor.role, least)) return;
  throw new UserError(said`This needs the role ${least}; yours is ${actor.role}.`, "forbidden");
}

export function parseRole(text: string): Role {
  const role = ROLES.find((each) => each === text);
  if (role) return role;
  throw new UserError(said`“${text.slice(0, 40)}” is not a role. Roles are ${ROLES.join(", ")}.`);
}
