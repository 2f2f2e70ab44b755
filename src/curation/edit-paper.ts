import type { Actor } from "../accounts/roles.ts";
import { UserError } from "../base/errors.ts";
import { storeLinks } from "../papers/paper-parts.ts";
import type { LinkRecord } from "../papers/paper-record.ts";
import { titleKey } from "../papers/title-key.ts";
import { noteChange } from "../papers/upsert-paper.ts";
import { logAction } from "../public-log/public-log.ts";
import { act } from "./moderate.ts";
import type { ModerationParts } from "./moderate.ts";

const TITLE_CHARACTERS_MAX = 600;

export interface PaperEdit {
  title?: string | null;
  addLinks?: LinkRecord[];
  removeLinks?: string[];
  reason: string;
}

/** A moderator mends a title and links; what was there before stands in the log. */
export async function editPaper(
  parts: ModerationParts,
  actor: Actor,
  paperId: number,
  edit: PaperEdit,
): Promise<void> {
  const title = edit.title?.trim() ?? "";
  if (title.length > TITLE_CHARACTERS_MAX) {
    throw new UserError(
      `The title has ${title.length} characters; ${TITLE_CHARACTERS_MAX} are allowed.`,
    );
  }
  const paper = await parts.db
    .selectFrom("paper")
    .select("title")
    .where("paper_id", "=", paperId)
    .executeTakeFirst();
  if (!paper) throw new UserError("This paper is not here.", 404);
  const isRenamed = title !== "" && title !== paper.title;
  const detail = [
    ...(isRenamed ? [`title was “${paper.title}”`] : []),
    ...(edit.addLinks ?? []).map(({ url }) => `added ${url}`),
    ...(edit.removeLinks ?? []).map((url) => `removed ${url}`),
  ].join("; ");
  if (detail === "") throw new UserError("Nothing would change: give another title or links.");
  await act(parts, actor, "edit", { paperId, reason: edit.reason, detail }, async (trx, now) => {
    if (isRenamed) {
      await trx
        .updateTable("paper")
        .set({ title, title_key: titleKey(title), changed_at: now.toISOString() })
        .where("paper_id", "=", paperId)
        .execute();
    }
    await storeLinks(trx, paperId, edit.addLinks ?? []);
    if (edit.removeLinks && edit.removeLinks.length > 0) {
      await trx
        .deleteFrom("paper_link")
        .where("paper_id", "=", paperId)
        .where("url", "in", edit.removeLinks)
        .execute();
    }
    await noteChange(trx, paperId);
  });
}

const LINK_KINDS = ["code", "project", "data", "model", "demo"];
const LINKS_MAX = 50;

/** A proven author, or a moderator, adds a link; it stands in the log like every edit. */
export async function addAuthorLink(
  { db, now }: ModerationParts,
  actor: Actor,
  paperId: number,
  { kind, url, provenance }: { kind: string; url: string; provenance: string },
): Promise<void> {
  if (!LINK_KINDS.includes(kind)) throw new UserError(`A link is one of ${LINK_KINDS.join(", ")}.`);
  const href = URL.canParse(url) ? new URL(url) : null;
  if (!href || !/^https?:$/.test(href.protocol) || href.href.length > 500) {
    throw new UserError(
      "Write a whole address that begins with https:// and has at most 500 characters.",
    );
  }
  await db.transaction().execute(async (trx) => {
    const links = await trx
      .selectFrom("paper_link")
      .select("url")
      .where("paper_id", "=", paperId)
      .execute();
    if (links.length >= LINKS_MAX)
      throw new UserError(`A paper has ${LINKS_MAX} links at most.`, 409);
    const link = { kind: kind as LinkRecord["kind"], url: href.href, provenance };
    if (!(await storeLinks(trx, paperId, [link]))) return;
    await noteChange(trx, paperId);
    const reason = provenance === "author" ? "Added by an author." : "Added by a moderator.";
    await logAction(
      trx,
      { kind: "edit", accountId: actor.accountId, paperId, reason, detail: `added ${href.href}` },
      now(),
    );
  });
}
