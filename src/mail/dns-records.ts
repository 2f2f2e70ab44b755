import { createPublicKey } from "node:crypto";
import type { DkimKey } from "./dkim.ts";

/** Texts of a name's TXT records, each joined; an empty list where there are none. */
export type ResolveTxt = (name: string) => Promise<string[]>;

export interface DnsProblem {
  record: "SPF" | "DKIM" | "DMARC";
  text: string;
  advice: string;
}

/** Looks at what a receiver looks at: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489). */
export async function mailDnsProblems(
  resolveTxt: ResolveTxt,
  senderDomain: string,
  keys: DkimKey[],
): Promise<DnsProblem[]> {
  return [
    ...(await spf(resolveTxt, senderDomain)),
    ...(await dmarc(resolveTxt, senderDomain)),
    ...(await Promise.all(keys.map((key) => dkim(resolveTxt, senderDomain, key)))).flat(),
  ];
}

async function spf(resolveTxt: ResolveTxt, domain: string): Promise<DnsProblem[]> {
  const records = (await resolveTxt(domain)).filter((text) => /^v=spf1(\s|$)/i.test(text));
  if (records.length === 1) return [];
  const text =
    records.length === 0
      ? `${domain} has no SPF record`
      : `${domain} has ${records.length} SPF records; receivers then take none`;
  const advice = `Publish one TXT record at ${domain}: v=spf1 include:YOUR-RELAY -all`;
  return [{ record: "SPF", text, advice }];
}

/** The record of the domain itself or, without one, of the domain above it. */
async function dmarc(resolveTxt: ResolveTxt, domain: string): Promise<DnsProblem[]> {
  const labels = domain.split(".");
  const names = labels.length > 2 ? [domain, labels.slice(-2).join(".")] : [domain];
  for (const name of names) {
    const records = await resolveTxt(`_dmarc.${name}`);
    if (records.some((text) => /^v=DMARC1\s*;/i.test(text))) return [];
  }
  const advice = `Publish a TXT record at _dmarc.${domain}: v=DMARC1; p=none; rua=mailto:YOU`;
  return [{ record: "DMARC", text: `${domain} has no DMARC record`, advice }];
}

async function dkim(
  resolveTxt: ResolveTxt,
  senderDomain: string,
  { domain, selector, key, algorithm }: DkimKey,
): Promise<DnsProblem[]> {
  const name = `${selector}._domainkey.${domain}`;
  const published = /(?:^|;)\s*p=([A-Za-z0-9+/=\s]*)/.exec((await resolveTxt(name)).join(""))?.[1];
  const own = publicText(key);
  const kind = algorithm === "ed25519-sha256" ? "ed25519" : "rsa";
  const advice = `Publish a TXT record at ${name}: v=DKIM1; k=${kind}; p=${own}`;
  const problems: DnsProblem[] = [];
  if (published === undefined) {
    problems.push({ record: "DKIM", text: `${name} has no key`, advice });
  } else if (published.replace(/\s+/g, "") !== own) {
    problems.push({ record: "DKIM", text: `${name} has another key than DKIM_KEY`, advice });
  }
  const isAligned = senderDomain === domain || senderDomain.endsWith(`.${domain}`);
  if (!isAligned) {
    const text = `DKIM_DOMAIN ${domain} is not the domain of MAIL_FROM, ${senderDomain}: DMARC does not count it`;
    problems.push({ record: "DKIM", text, advice: `Set DKIM_DOMAIN=${senderDomain}.` });
  }
  return problems;
}

/** `p=` of a key: the whole structure for RSA, the bare 32 bytes for Ed25519 (RFC 8463 §4). */
function publicText(key: DkimKey["key"]): string {
  const der = createPublicKey(key).export({ type: "spki", format: "der" });
  return (key.asymmetricKeyType === "ed25519" ? der.subarray(-32) : der).toString("base64");
}
