import { Resolver } from "node:dns/promises";
import { isLoopback } from "../base/settings.ts";
import { domainOf } from "../mail/address.ts";
import { readDkimKeys } from "../mail/dkim.ts";
import { mailDnsProblems } from "../mail/dns-records.ts";
import { readSender } from "../mail/post.ts";
import { ok, warning } from "./finding.ts";
import type { Check } from "./finding.ts";

const TIMEOUT_MS = 3_000;
const TRIES = 2;

/** What receivers look up about the sender of our mails; only where mail leaves this machine. */
export const checkMailDns: Check = async ({ settings }) => {
  const domain = domainOf(readSender(settings.mailFrom, settings.siteName).address);
  if (settings.mailUrl === null || isLoopback(domain)) return [];
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  const resolveTxt = async (name: string): Promise<string[]> => {
    try {
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(""));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOTFOUND" || code === "ENODATA") return [];
      throw error;
    }
  };
  const problems = await mailDnsProblems(resolveTxt, domain, readDkimKeys(settings)).catch(
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  );
  if (typeof problems === "string") {
    const text = `the records of ${domain} cannot be looked up (${problems})`;
    return [warning("mail.dns", text, "Run doctor again where DNS can be reached.")];
  }
  return problems.length === 0
    ? [ok("mail.dns", `SPF, DKIM and DMARC of ${domain} are there`)]
    : problems.map(({ text, advice }) => warning("mail.dns", text, advice));
};
