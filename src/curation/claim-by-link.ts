import { createHmac } from "node:crypto";
import type { Actor } from "../accounts/roles.ts";
import { UserError, messageOf, said } from "../base/errors.ts";
import { titleKey } from "../papers/identifiers/title-key.ts";
import { askForClaim, checkPosition, prove } from "./claims.ts";
import type { ClaimParts, PaperOfClaim } from "./claims.ts";

const TIMEOUT_MS = 10_000;
const BYTES_MAX = 4 * 1024 * 1024;
/** Links of a paper that only its authors can write behind. */
const PROVING_KINDS = new Set(["code", "project"]);
const BY_ADDRESS = "url:";

/** What an author puts into the repository or project page: the same for the same claim, no other's. */
export function claimToken(secret: string, paperKey: string, accountId: number): string {
  const mark = createHmac("sha256", secret)
    .update(`claim\n${paperKey}\n${accountId}`)
    .digest("hex");
  return `broadsheet-claim-${mark.slice(0, 32)}`;
}

/** Pages that only authors can write: links to code and project, and the page that the paper is. */
export function provingLinks({ key, links }: Pick<PaperOfClaim, "key" | "links">): string[] {
  const own = key.startsWith(BY_ADDRESS) ? [key.slice(BY_ADDRESS.length)] : [];
  const linked = links.filter(({ kind }) => PROVING_KINDS.has(kind)).map(({ url }) => url);
  return [...new Set([...own, ...linked])];
}

/**
 * Proves by a token behind one of the paper's own links, fetched through the outgoing client. A
 * paper that has none is claimed by any page that holds the token and names the paper: anybody can
 * write such a page, so a moderator says whose it is.
 * @throws UserError that says what was looked for and where
 */
export async function claimByLink(
  parts: ClaimParts,
  actor: Actor,
  paper: PaperOfClaim,
  { position, url }: { position: number; url: string },
): Promise<void> {
  checkPosition(paper, position);
  const own = provingLinks(paper);
  const isOwn = own.includes(url);
  if (!isOwn && (own.length > 0 || !/^https?:\/\//i.test(url))) {
    throw new UserError(
      own.length > 0
        ? "Choose one of this paper’s links to its code or project page."
        : "Enter the full URL of a page of yours that names this paper: https://….",
    );
  }
  const page = await readPage(parts, url);
  const token = claimToken(parts.secret, paper.key, actor.accountId);
  if (page.status !== 200 || !page.text.includes(token)) {
    throw new UserError(
      said`We didn’t find ${token} on ${url} (status ${page.status}). Add it there, wait until it shows, and try again.`,
      "unusable",
    );
  }
  if (!isOwn) {
    if (!namesPaper(page.text, paper)) {
      throw new UserError(
        said`${url} doesn’t name this paper. Add its title or identifier there and try again.`,
        "unusable",
      );
    }
    return askForClaim(parts, actor, paper, { position, url, method: "link" });
  }
  const proof = { position, method: "link", url };
  await parts.db
    .transaction()
    .execute((trx) => prove(trx, actor.accountId, paper, proof, parts.now()));
}

async function readPage({ outgoing }: ClaimParts, url: string) {
  const { status, body } = await outgoing
    .fetch(url, {
      timeoutMs: TIMEOUT_MS,
      bytesMax: BYTES_MAX,
      headers: { accept: "text/html,text/plain" },
    })
    .catch((error: unknown) => {
      throw new UserError(
        said`We couldn’t read ${url} (${messageOf(error)}). Try again later.`,
        "unusable",
      );
    });
  return { status, text: body.toString("utf8") };
}

function namesPaper(text: string, { key, title }: PaperOfClaim): boolean {
  const identifier = key.slice(key.indexOf(":") + 1);
  const isKnown =
    !key.startsWith("local:") && text.toLowerCase().includes(identifier.toLowerCase());
  return isKnown || titleKey(text.replace(/<[^<>]{0,500}>/g, "")).includes(titleKey(title));
}
