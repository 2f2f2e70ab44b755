import { z } from "@hono/zod-openapi";
import { readerOf } from "../../http/reader-of.ts";
import type { Context } from "../../context.ts";
import { readReferences } from "../../imports/read-references.ts";
import { exportProfile, readExportedProfile } from "../../recommendations/exported-profile.ts";
import { seedProfile } from "../../recommendations/seed-profile.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { json, jsonBody } from "../parameters.ts";
import { problems } from "../problem.ts";
import { GIVEN_PROFILE, ownProfile, PROFILE } from "./profile-schema.ts";

const SEED_BYTES_MAX = 4 * 1024 * 1024;
const PROFILE_BYTES_MAX = 8 * 1024 * 1024;
const tags = ["Recommendations"];

const read = apiRoute({
  method: "get",
  path: "/api/v1/profile",
  policy: { who: "reader", scope: "profile" },
  operationId: "readProfile",
  summary: "What is known of your taste, as one document to take along",
  tags,
  responses: { 200: { description: "The profile", ...json(PROFILE) }, ...problems(401, 403) },
});
const replace = apiRoute({
  method: "put",
  path: "/api/v1/profile",
  policy: { who: "reader", scope: "profile", limit: "action", bodyBytesMax: PROFILE_BYTES_MAX },
  operationId: "putProfile",
  summary: "Put such a document in place of what is known",
  tags,
  request: { body: jsonBody(GIVEN_PROFILE) },
  responses: {
    200: {
      description: "Keys of papers that are not on this site",
      ...json(z.object({ unknown: z.array(z.string()) })),
    },
    ...problems(400, 401, 403, 409, 413, 415, 429),
  },
});
const reset = apiRoute({
  method: "delete",
  path: "/api/v1/profile",
  policy: { who: "reader", scope: "profile", limit: "action" },
  operationId: "deleteProfile",
  summary: "Forget everything; votes and saves stay, and begin to count again from now on",
  tags,
  responses: { 204: { description: "Nothing is known" }, ...problems(401, 403, 429) },
});
const seed = apiRoute({
  method: "post",
  path: "/api/v1/profile/seed",
  policy: { who: "reader", scope: "profile", limit: "action", bodyBytesMax: SEED_BYTES_MAX },
  operationId: "seedProfile",
  summary: "Begin from papers you name: ids, addresses, titles, BibTeX, RIS or CSL-JSON",
  tags,
  request: {
    body: { required: true, content: { "text/plain": { schema: z.string() } } },
  },
  responses: {
    200: {
      description: "What was found, and what was not and why",
      ...json(
        z.object({
          found: z.array(z.string()),
          unknown: z.array(z.object({ text: z.string(), why: z.string() })),
        }),
      ),
    },
    ...problems(400, 401, 403, 413, 429),
  },
});

/** As the command line calls them. */
export const PROFILE_ROUTES = { read, replace, reset, seed };

export function profileApi(api: Api, context: Context): void {
  const { reader, now } = context;
  api.openapi(read, async (c) => {
    const { store } = ownProfile(context, readerOf(c));
    return c.json(await exportProfile(reader, await store.read()), 200);
  });
  api.openapi(replace, async (c) => {
    const { store } = ownProfile(context, readerOf(c));
    const given = await readExportedProfile(reader, c.req.valid("json"), now());
    await store.replace(given.profile);
    return c.json({ unknown: given.unknown }, 200);
  });
  api.openapi(reset, async (c) => {
    await ownProfile(context, readerOf(c)).store.replace(null);
    return c.body(null, 204);
  });
  api.openapi(seed, async (c) => {
    const { store } = ownProfile(context, readerOf(c));
    return c.json(await seedProfile(reader, store, await readReferences(await c.req.text())), 200);
  });
}
