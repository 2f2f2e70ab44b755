import { findByIdentifiers } from "../papers/upsert-paper.ts";
import { slugFromUrl } from "../results/names.ts";
import { storeMethod } from "../results/store-named.ts";
import type { StorePwc } from "./pwc-dump.ts";
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
  const [paperId] = await findByIdentifiers(trx, identifiersOf([method.paper?.url]));
  await storeMethod(trx, {
    name: method.name,
    slug,
    fullName: method.full_name ?? null,
    description: method.description ?? null,
    paperId: paperId ?? null,
    facts,
    isDescribed: true,
  });
  if (!known) return "created";
  const isSame =
    known.facts === JSON.stringify(facts) && known.description === (method.description ?? null);
  return isSame ? "unchanged" : "changed";
};
