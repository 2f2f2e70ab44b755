import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { UserError } from "../../base/errors.ts";
import { finishSetup } from "../../setup/finish-setup.ts";
import type { SetupWish } from "../../setup/finish-setup.ts";
import type { Context } from "../../context.ts";
import type { CliParts } from "../cli-parts.ts";
import { readText } from "../read-text.ts";
import { printJson, withContext } from "../with-context.ts";

interface InitOptions {
  name?: string;
  zone?: string;
  category?: string[];
  mail?: string;
  mailFrom?: string;
  admin?: string;
  likedPapers?: string;
  likedAuthors?: string;
  likedWords?: string;
  likedFields?: string;
  json?: boolean;
}

/** `init`: what the set-up page asks, by flags, or by questions on a terminal. */
export function initCommand({ open }: CliParts): Command {
  return new Command("init")
    .description(
      "Set up a site as the page /setup does: by flags, or on a terminal by questions. Prints a sign-in link for the administrator.",
    )
    .option("--name <name>", "name of the site")
    .option("--zone <zone>", "time zone, as Europe/Berlin")
    .option("--category <codes...>", "categories of arXiv to harvest, as cs.AI cs.LG")
    .option("--mail <url>", "mail server, as smtp://user:password@host:587")
    .option("--mail-from <address>", "sender of mail")
    .option("--admin <address>", "mail address of the first administrator")
    .option("--liked-papers <file>", "BibTeX, titles or ids of papers that the group likes")
    .option("--liked-authors <names>", "authors that the group likes, separated by semicolons")
    .option("--liked-words <words>", "words that the group likes, separated by commas")
    .option("--liked-fields <codes>", "categories whose papers go first, as “cs.RO cs.CV”")
    .option("--json", "print one JSON value")
    .action(async ({ json, ...flags }: InitOptions) => {
      const isAsking = Object.keys(flags).length === 0;
      if (isAsking && (json || !process.stdin.isTTY)) {
        throw new UserError(
          "Without a terminal, give at least --admin ADDRESS; “broadsheet init --help” lists the flags.",
        );
      }
      await withContext(open, {}, async (context) => {
        const wish = isAsking ? await askWish(context) : await wishOf(context, flags);
        const { signInUrl, sets } = await finishSetup(context, wish, null);
        if (json) return printJson({ signInUrl, harvestSets: sets });
        process.stdout.write(signInUrl === null ? "The site is set up.\n" : `${signInUrl}\n`);
      });
    });
}

const wishOf = async ({ settings }: Context, flags: InitOptions): Promise<SetupWish> => ({
  name: flags.name ?? settings.siteName,
  zone: flags.zone ?? settings.siteTimezone,
  categories: flags.category ?? [],
  mail: flags.mail ?? "",
  mailFrom: flags.mailFrom ?? "",
  admin: flags.admin ?? "",
  liked: {
    ...(flags.likedPapers === undefined ? {} : { likedPapers: await readText(flags.likedPapers) }),
    ...(flags.likedAuthors === undefined ? {} : { likedAuthors: flags.likedAuthors }),
    ...(flags.likedWords === undefined ? {} : { likedWords: flags.likedWords }),
    ...(flags.likedFields === undefined ? {} : { likedFields: flags.likedFields }),
  },
});

async function askWish({ settings }: Context): Promise<SetupWish> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ask = async (question: string, usual: string): Promise<string> => {
    const shown = usual === "" ? question : `${question} [${usual}]`;
    return (await terminal.question(`${shown}: `)).trim() || usual;
  };
  try {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const zone = settings.given.includes("SITE_TIMEZONE") ? settings.siteTimezone : timeZone;
    return {
      name: await ask("Name of the site", settings.siteName),
      zone: await ask("Time zone", zone),
      categories: [await ask("Categories to harvest", "cs.CV cs.LG cs.CL cs.AI")],
      mail: await ask("Mail server (empty for the outbox folder)", ""),
      mailFrom: await ask("Sender of mail (empty for the usual one)", ""),
      admin: await ask("Your email address, for the first administrator", ""),
    };
  } finally {
    terminal.close();
  }
}
