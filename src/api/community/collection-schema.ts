import { z } from "@hono/zod-openapi";
import type { Collection } from "../../collections/collections.ts";

export const COLLECTION = z
  .object({
    collectionId: z.int(),
    by: z.string(),
    title: z.string(),
    about: z.string(),
    isPublic: z.boolean(),
    count: z.int().openapi({ description: "Papers in it." }),
    changedAt: z.string(),
    url: z.string(),
  })
  .openapi("Collection");

export const collectionJson = (
  collection: Collection,
  baseUrl: string,
): z.infer<typeof COLLECTION> => ({
  collectionId: collection.collectionId,
  by: collection.owner,
  title: collection.title,
  about: collection.about,
  isPublic: collection.isPublic,
  count: collection.count,
  changedAt: collection.changedAt,
  url: `${baseUrl}/readers/${collection.owner}/collections/${encodeURIComponent(collection.slug)}`,
});
