import type { Door } from "./env.ts";

/** @throws Error where no door has the empty prefix */
export function doorFinder(doors: Door[]): (path: string) => Door {
  const sorted = doors.toSorted((a, b) => b.prefix.length - a.prefix.length);
  const last = sorted.at(-1);
  if (last?.prefix !== "") throw new Error("no door takes what no other door takes");
  return (path) =>
    sorted.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`)) ?? last;
}
