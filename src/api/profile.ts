import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "../context.ts";
import { readReferences } from "../imports/read-references.ts";
import { exportProfile, readExportedProfile } from "../recommendations/exported-profile.ts";
import { seedProfile } from "../recommendations/seed-profile.ts";
import type { Api } from "./env.ts";
import { BY_TOKEN, json, jsonBody } from "./parameters.ts";
import { problems } from "./problem.ts";
import { ownProfile, PROFILE } from "./profile-schema.ts";

const tags = ["Recommendations"];

const read = createRoute({
  method: "get",
  path: "/api/v1/profile",
  operationId: "readProfile",
  summary: "What is known of your taste, as one document to take along",
  tags,
  security: BY_TOKEN,
  responses: { 200: { description: "The profile", ...json(PROFILE) }, ...problems(401, 403) },
});
const replace = createRoute({
  method: "put",
  path: "/api/v1/profile",
  operationId: "putProfile",
  summary: "Put such a document in place of what is known",
  tags,
  security: BY_TOKEN,
  request: { body: jsonBody(z.looseObject({})) },
  responses: {
    200: {
      description: "Keys of papers that are not on this site",
      ...json(z.object({ unknown: z.array(z.string()) })),
    },
    ...problems(400, 401, 403, 409, 413, 415, 429),
  },
});
const reset = createRoute({
  method: "delete",
  path: "/api/v1/profile",
  operationId: "deleteProfile",
  summary: "Forget everything; votes and saves stay, and begin to count again from now on",
  tags,
  security: BY_TOKEN,
  responses: { 204: { description: "Nothing is known" }, ...problems(401, 403, 429) },
});
const seed = createRoute({
  method: "post",
  path: "/api/v1/profile/seed",
  operationId: "seedProfile",
  summary: "Begin from papers you name: ids, addresses, titles, BibTeX, RIS or CSL-JSON",
  tags,
  security: BY_TOKEN,
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

export function profileApi(api: Api, context: Context): void {
  const { reader, now } = context;
  api.openapi(read, async (c) => {
    const { store } = ownProfile(context, c.get("signedIn"));
    return c.json(await exportProfile(reader, await store.read()), 200);
  });
  api.openapi(replace, async (c) => {
    const { store } = ownProfile(context, c.get("signedIn"));
    const given = await readExportedProfile(reader, c.req.valid("json"), now());
    await store.replace(given.profile);
    return c.json({ unknown: given.unknown }, 200);
  });
  api.openapi(reset, async (c) => {
    await ownProfile(context, c.get("signedIn")).store.replace(null);
    return c.body(null, 204);
  });
  api.openapi(seed, async (c) => {
    const { store } = ownProfile(context, c.get("signedIn"));
    return c.json(await seedProfile(reader, store, readReferences(await c.req.text())), 200);
  });
}
