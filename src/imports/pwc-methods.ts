import type { Trx } from "../db/schema/schema.ts";
import { findByIdentifiers } from "../papers/stored/upsert-paper.ts";
import { slugFromUrl } from "../results/names.ts";
import { storeMethod } from "../results/store-named.ts";
import type { StorePwc } from "./pwc-item.ts";
import { identifiersOf } from "./pwc-papers.ts";
import { factsOf, parsed } from "./pwc-parse.ts";
import { PWC_METHOD } from "./pwc-shapes.ts";

export const storePwcMethod: StorePwc = async (trx, value) => {
  const method = parsed(PWC_METHOD, value);
  const slug = slugFromUrl(method.url);
  const known = slug
    ? await trx.selectFrom("method").selectAll().where("slug", "=", slug).executeTakeFirst()
    : undefined;
  const facts = factsOf(method, ["name", "full_name", "description"]);
  const paperId = await paperOf(trx, method.paper?.url ?? null);
  await storeMethod(trx, {
    name: method.name,
    slug,
    fullName: method.full_name ?? null,
    description: method.description ?? null,
    paperId,
    facts,
    isDescribed: true,
  });
  if (!known) return "created";
  const isSame =
    known.facts === JSON.stringify(facts) && known.description === (method.description ?? null);
  return isSame ? "unchanged" : "changed";
};

/** The paper that an address names, of Papers with Code or its own; null where it is not stored. */
async function paperOf(trx: Trx, url: string | null): Promise<number | null> {
  const slug = slugFromUrl(url);
  const named = slug
    ? await trx
        .selectFrom("catalogue_paper")
        .select("paper_id")
        .where("slug", "=", slug)
        .executeTakeFirst()
    : undefined;
  if (named) return named.paper_id;
  const [paperId] = await findByIdentifiers(trx, identifiersOf([url]));
  return paperId ?? null;
}
