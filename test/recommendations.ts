import type { Db } from "../src/db/schema/schema.ts";
import { openRecommendations } from "../src/recommendations/open-recommendations.ts";
import type { RecommendationParts } from "../src/recommendations/recommend.ts";
import { openBuiltInEmbedder } from "../src/search/embed/embedder-spec.ts";

/** Recommendations over a store, on the site's days in UTC; the embedder is opened when it is needed. */
export const recommendationsOf = (db: Db, now: () => Date): RecommendationParts =>
  openRecommendations({ db, reader: db, now, zone: "UTC", embedder: openBuiltInEmbedder });
