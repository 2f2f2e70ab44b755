import { parsed, factsOf } from "./pwc-parse.ts";
import type { Trx } from "../db/schema/schema.ts";
import { storeLinks } from "../papers/stored/store-links.ts";
import { noteChange } from "../papers/stored/upsert-paper.ts";
import { slugFromUrl } from "../results/names.ts";
import { storePaperRepository } from "../results/store-repository.ts";
import type { StorePwc } from "./pwc-item.ts";
import { PWC_SOURCE, identifiersOf, storeOrKeep } from "./pwc-papers.ts";
import { PWC_LINK } from "./pwc-shapes.ts";
import { UserError } from "../base/errors.ts";
import { plainLine } from "../papers/stored/plain-text.ts";

const IN_COLUMNS = [
  "repo_url",
  "is_official",
  "mentioned_in_paper",
  "mentioned_in_github",
  "framework",
];

/** Code of a paper; a paper that only this dump names is taken by its title and ids. */
export const storePwcLink: StorePwc = async (trx, value, now) => {
  const link = parsed(PWC_LINK, value);
  if (!/^https?:\/\//.test(link.repo_url) || !URL.canParse(link.repo_url)) {
    throw new UserError(`repo_url: “${link.repo_url}” is no web address`, "invalid", "repo_url");
  }
  const paperId = await paperOf(trx, link, now);
  const isNew = await storePaperRepository(trx, {
    paperId,
    url: link.repo_url,
    framework: link.framework ?? null,
    isOfficial: link.is_official ?? false,
    isInPaper: link.mentioned_in_paper ?? false,
    isInRepository: link.mentioned_in_github ?? false,
    facts: factsOf(link, IN_COLUMNS),
  });
  const isLinked = await storeLinks(trx, paperId, [
    { kind: "code", url: link.repo_url, provenance: PWC_SOURCE },
  ]);
  if (isLinked) await noteChange(trx, paperId);
  return isNew ? "created" : "unchanged";
};

async function paperOf(
  trx: Trx,
  link: ReturnType<typeof PWC_LINK.parse>,
  now: Date,
): Promise<number> {
  const slug = slugFromUrl(link.paper_url);
  if (slug) {
    const known = await trx
      .selectFrom("catalogue_paper")
      .select("paper_id")
      .where("slug", "=", slug)
      .executeTakeFirst();
    if (known) return known.paper_id;
  }
  const title = plainLine(link.paper_title ?? "");
  if (title === "")
    throw new UserError(
      "paper_title: is empty, and the paper is not known",
      "invalid",
      "paper_title",
    );
  const identifiers = identifiersOf([link.paper_arxiv_id, link.paper_url_abs, link.paper_url]);
  return (await storeOrKeep(trx, { identifiers, title }, now)).paperId;
}
