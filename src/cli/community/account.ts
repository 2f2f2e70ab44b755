import { Command } from "commander";
import { createAccount, findByEmail } from "../../accounts/accounts.ts";
import { TOKEN_DAYS, createApiToken, parseScopes } from "../../accounts/api-tokens.ts";
import type { Role } from "../../accounts/roles.ts";
import { askSignIn, readSignIn } from "../../accounts/sign-in.ts";
import { signInPath } from "../../accounts/sign-in-mail.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { READER_ROUTES } from "../../api/readers/readers.ts";
import { apiCommand } from "../api-command.ts";
import { call } from "../call-api.ts";
import type { CliParts } from "../cli-parts.ts";
import { printJson, withContext } from "../with-context.ts";

interface CreateOptions {
  handle?: string;
  admin?: boolean;
  curator?: boolean;
  moderator?: boolean;
  json?: boolean;
}

interface TokenOptions {
  scope?: string[];
  name: string;
  days: string;
  json?: boolean;
}

/** `account create`, `account sign-in` and `account token`: what an operator does by hand. */
export function accountCommand({ open }: CliParts): Command {
  const account = new Command("account").description(
    "Accounts of readers, curators and administrators.",
  );
  account
    .command("create")
    .description("Make an account and print a sign-in link, good for one use within 10 minutes.")
    .argument("<email>")
    .option("--handle <handle>", "name shown beside what the account writes")
    .option("--admin", "make it an administrator")
    .option("--moderator", "make it a moderator")
    .option("--curator", "make it a curator")
    .option("--json", "print one JSON value")
    .action(async (email: string, options: CreateOptions) => {
      await withContext(open, {}, async (context) => {
        const made = await createAccount(context, {
          email,
          handle: options.handle ?? null,
          role: roleOf(options),
        });
        const url = await signInLink(context, made.email);
        if (options.json)
          return printJson({ email: made.email, handle: made.handle, role: made.role, url });
        process.stdout.write(`${url}\n`);
      });
    });
  account
    .command("sign-in")
    .description("Print a new sign-in link for an account, good for one use within 10 minutes.")
    .argument("<email>")
    .option("--json", "print one JSON value")
    .action(async (email: string, { json }: { json?: boolean }) => {
      await withContext(open, {}, async (context) => {
        const found = await known(context, email);
        const url = await signInLink(context, found.email);
        if (json) return printJson({ email: found.email, url });
        process.stdout.write(`${url}\n`);
      });
    });
  account
    .command("token")
    .description("Print a new API token for an account; it is shown this once.")
    .argument("<email>")
    .option(
      "--scope <scopes...>",
      "read vote comment submit curate moderate erase; without it the first four",
    )
    .option("--name <name>", "what it is for", "command line")
    .option("--days <days>", "days until it ends, 365 at most", String(TOKEN_DAYS))
    .option("--json", "print one JSON value")
    .action(async (email: string, options: TokenOptions) => {
      await withContext(open, {}, async (context) => {
        const { accountId } = await known(context, email);
        const scopes = parseScopes(options.scope ?? []);
        const wish = { name: options.name, scopes, days: Number(options.days) };
        const token = await createApiToken(context, accountId, wish);
        if (options.json) return printJson({ token, scopes });
        process.stdout.write(`${token}\n`);
      });
    });
  addOwnData(account, open);
  return account;
}

function addOwnData(account: Command, open: CliParts["open"]): void {
  account.addCommand(
    apiCommand(open, {
      usage: "export",
      description: "Everything stored of the reader of BROADSHEET_TOKEN, as JSON.",
      request: () => call(READER_ROUTES.exportMe),
      text: (all) => JSON.stringify(all, null, 2),
    }),
  );
  account.addCommand(
    apiCommand(open, {
      usage: "erase <handle>",
      description:
        "Erase the account of BROADSHEET_TOKEN for good; its handle says that you are sure, and the token needs the scope erase.",
      request: ([sure]: [string]) => call(READER_ROUTES.eraseMe, { query: { sure } }),
      text: () => "It is erased.",
    }),
  );
}

function roleOf({ admin, moderator, curator }: CreateOptions): Role {
  if (admin) return "administrator";
  if (moderator) return "moderator";
  return curator ? "curator" : "reader";
}

async function known({ db }: Context, email: string) {
  const account = await findByEmail(db, email);
  if (account) return account;
  throw new UserError(
    `No account for ${email}. Make it with “broadsheet account create ${email}”.`,
    "failed",
  );
}

/** Not bound to a browser: anyone who can run commands here may hand it on. */
async function signInLink(context: Context, email: string): Promise<string> {
  const signInId = await askSignIn(context, { email, browser: null });
  const wish = await readSignIn(context, signInId);
  if (!wish) throw new Error("the sign-in that was just made is not there");
  return context.settings.baseUrl + signInPath(wish.token);
}
