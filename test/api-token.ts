import { createAccount } from "../src/accounts/accounts.ts";
import { createApiToken, parseScopes } from "../src/accounts/api-tokens.ts";
import type { Role } from "../src/accounts/roles.ts";
import type { Context } from "../src/context.ts";

/** An account with a role and an API token that may do all that the role may. */
export async function tokenOf(
  context: Context,
  role: Role,
  handle = `test-${role}`,
): Promise<string> {
  const { accountId } = await createAccount(context, {
    email: `${handle}@example.org`,
    handle,
    role,
  });
  const scopes = parseScopes([
    "read",
    "vote",
    "comment",
    "submit",
    "profile",
    "curate",
    "moderate",
  ]);
  return createApiToken(context, accountId, { name: "test", scopes });
}
