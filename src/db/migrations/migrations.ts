import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";
import { foundation } from "./001-foundation.ts";
import { digests } from "./002-digests.ts";
import { community } from "./003-community.ts";
import { results } from "./004-results.ts";
import { webhooks } from "./005-webhooks.ts";
import { signInWays } from "./006-sign-in-ways.ts";
import { votesByTime } from "./007-votes-by-time.ts";
import { organizations } from "./008-organizations.ts";
import { paperTally } from "./009-paper-tally.ts";
import { endsOfAccess } from "./010-ends-of-access.ts";
import { linksOfTexts } from "./017-links-of-texts.ts";
import { companions } from "./018-companions.ts";
import { recommendations } from "./021-recommendations.ts";
import { digestForYou } from "./022-digest-for-you.ts";
import { languages } from "./014-languages.ts";
import { nameParts } from "./014-name-parts.ts";
import { foldedLetters } from "./015-folded-letters.ts";
import { picksBegin } from "./030-picks-begin.ts";
import { placeBeforeActs } from "./031-place-before-acts.ts";
import { plainFacts } from "./016-plain-facts.ts";
import { deskDismissals } from "./027-desk-dismissals.ts";
import { expectedInterest } from "./028-expected-interest.ts";
import { setup } from "./025-setup.ts";
import { addressKeys } from "./036-address-keys.ts";
import { paperNews } from "./024-paper-news.ts";
import { figures } from "./045-figures.ts";
import { resultKeepers } from "./046-result-keepers.ts";
import { toldStars } from "./044-told-stars.ts";
import { interestBasis } from "./037-interest-basis.ts";
import { lineage } from "./032-lineage.ts";
import { deliveryArchive } from "./033-delivery-archive.ts";
import { visitsAndZones } from "./039-visits-and-zones.ts";
import { seedRuns } from "./040-seed-runs.ts";
import { digestNotices } from "./041-digest-notices.ts";

export interface SchemaChange {
  name: string;
  up: (db: Kysely<unknown>, columns: Columns) => Promise<void>;
}

/** Every migration in order, forwards only; a name once released is never renamed or moved. */
export const MIGRATIONS: SchemaChange[] = [
  foundation,
  digests,
  community,
  results,
  webhooks,
  signInWays,
  votesByTime,
  organizations,
  paperTally,
  linksOfTexts,
  languages,
  nameParts,
  foldedLetters,
  plainFacts,
  endsOfAccess,
  companions,
  recommendations,
  picksBegin,
  expectedInterest,
  setup,
  digestForYou,
  addressKeys,
  deskDismissals,
  placeBeforeActs,
  lineage,
  paperNews,
  visitsAndZones,
  toldStars,
  deliveryArchive,
  seedRuns,
  figures,
  digestNotices,
  interestBasis,
  resultKeepers,
];
