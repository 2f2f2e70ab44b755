import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";
import { ranking } from "./ranking.ts";
import { operating } from "./operating.ts";
import { places } from "./places.ts";
import { resultForms } from "./result-forms.ts";
import { writing } from "./writing.ts";
import { moderation } from "./moderation.ts";
import { waysIn } from "./ways-in.ts";
import { ownAccount } from "./own-account.ts";
import { emptyList } from "./empty-list.ts";
import { errors } from "./errors.ts";
import { fault } from "./faults.ts";
import { fields } from "./fields.ts";
import { flags } from "./flags.ts";
import { lists } from "./lists.ts";
import { about } from "./about.ts";
import { curate } from "./curate.ts";
import { collections } from "./collections.ts";
import { account } from "./account.ts";
import { community } from "./community.ts";
import { lineage } from "./lineage.ts";
import { accountMail } from "./account-mail.ts";
import { mail } from "./mail.ts";
import { paper } from "./paper.ts";
import { people } from "./people.ts";
import { results } from "./results.ts";
import { search } from "./search.ts";
import { subscribe } from "./subscribe.ts";
import { suggestions } from "./suggestions.ts";
import { setup } from "./setup.ts";
import { site } from "./site.ts";
import { taste } from "./taste.ts";

export const zhHans = (formats: Formats): Messages => ({
  ownAccount: ownAccount(formats),
  waysIn,
  moderation: moderation(formats),
  writing,
  resultForms,
  places: places(formats),
  operating: operating(formats),
  ranking: ranking(formats),
  site: site(formats),
  about: about(formats),
  collections: collections(formats),
  curate: curate(formats),
  lists: lists(formats),
  community: community(formats),
  lineage: lineage(formats),
  accountMail,
  mail: mail(formats),
  paper: paper(formats),
  people: people(formats),
  emptyList,
  results: results(formats),
  setup: setup(formats),
  search: search(formats),
  subscribe: subscribe(formats),
  errors: errors(formats),
  account,
  fault,
  fields,
  flags,
  suggestions,
  taste: taste(formats),
});
