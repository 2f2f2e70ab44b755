import type { Actor } from "../accounts/roles.ts";
import { UserError, said } from "../base/errors.ts";
import { removeLinks, restoreLinks, storeLinks } from "../papers/stored/store-links.ts";
import type { LinkRecord } from "../papers/stored/paper-record.ts";
import { titleKey } from "../papers/identifiers/title-key.ts";
import { noteChange } from "../papers/stored/upsert-paper.ts";
import { act } from "./moderate.ts";
import type { ModerationParts } from "./moderate.ts";

const TITLE_CHARACTERS_MAX = 600;

export interface PaperEdit {
  title?: string | null;
  addLinks?: LinkRecord[];
  removeLinks?: string[];
  /** Slugs of organisations that the paper is not of. */
  removeOrganizations?: string[];
  reason: string;
}

/** A moderator mends a title and links; what was there before is in the log. */
export async function editPaper(
  parts: ModerationParts,
  actor: Actor,
  paperId: number,
  edit: PaperEdit,
): Promise<void> {
  const title = edit.title?.trim() ?? "";
  if (title.length > TITLE_CHARACTERS_MAX) {
    throw new UserError(
      said`The title has ${title.length} characters; ${TITLE_CHARACTERS_MAX} are allowed.`,
    );
  }
  const paper = await parts.db
    .selectFrom("paper")
    .select("title")
    .where("paper_id", "=", paperId)
    .executeTakeFirst();
  if (!paper) throw new UserError("There is no such paper.", "not_found");
  const isRenamed = title !== "" && title !== paper.title;
  const detail = [
    ...(isRenamed ? [`title was “${paper.title}”`] : []),
    ...(edit.addLinks ?? []).map(({ url }) => `added ${url}`),
    ...(edit.removeLinks ?? []).map((url) => `removed ${url}`),
    ...(edit.removeOrganizations ?? []).map((slug) => `removed organisation ${slug}`),
  ].join("; ");
  if (detail === "")
    throw new UserError("Nothing would change. Give another title, links or organizations.");
  await act(parts, actor, "edit", { paperId, reason: edit.reason, detail }, async (trx, now) => {
    if (isRenamed) {
      await trx
        .updateTable("paper")
        .set({ title, title_key: titleKey(title), changed_at: now.toISOString() })
        .where("paper_id", "=", paperId)
        .execute();
    }
    await restoreLinks(trx, paperId, edit.addLinks ?? []);
    await storeLinks(trx, paperId, edit.addLinks ?? []);
    await removeLinks(trx, paperId, edit.removeLinks ?? [], now);
    if (edit.removeOrganizations && edit.removeOrganizations.length > 0) {
      const named = trx
        .selectFrom("organization")
        .select("organization.organization_id")
        .where("slug", "in", edit.removeOrganizations);
      await trx
        .deleteFrom("paper_organization")
        .where("paper_id", "=", paperId)
        .where("organization_id", "in", named)
        .execute();
    }
    await noteChange(trx, paperId);
  });
}
