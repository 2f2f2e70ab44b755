import { z } from "@hono/zod-openapi";
import { readerOf } from "../../http/reader-of.ts";
import type { Context } from "../../context.ts";
import { checkedFollow, checkedMute } from "../../recommendations/check-wish.ts";
import { FOLLOW_KINDS, MUTE_KINDS, readWishValue } from "../../recommendations/profile.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { json } from "../parameters.ts";
import { problems } from "../problem.ts";
import { ownProfile } from "./profile-schema.ts";

const tags = ["Follows and mutes"];
const VALUE = z.string().min(1).max(1_000);

const paramsOf = <Kind extends string>(kinds: readonly [Kind, ...Kind[]]) =>
  z.object({
    kind: z.enum(kinds).openapi({ param: { name: "kind", in: "path" } }),
    value: VALUE.openapi({
      param: { name: "value", in: "path" },
      description: "A slug, a field or an expression, a search, words; percent-encoded.",
    }),
  });
const WISH = z.object({ kind: z.string(), value: z.string() }).openapi("Wish");

const readRoute = <Name extends "follows" | "mutes">(name: Name, summary: string) =>
  apiRoute({
    method: "get",
    path: `/api/v1/${name}`,
    policy: { who: "reader", scope: "profile" },
    operationId: name === "follows" ? "readFollows" : "readMutes",
    summary,
    tags,
    responses: {
      200: {
        description: "By kind and value",
        ...json(z.object({ [name]: z.array(WISH) } as Record<Name, z.ZodArray<typeof WISH>>)),
      },
      ...problems(401, 403),
    },
  });

function turnRoute<Kind extends string>(
  method: "put" | "delete",
  name: string,
  kinds: readonly [Kind, ...Kind[]],
  [operationId, summary]: [string, string],
) {
  return apiRoute({
    method,
    path: `/api/v1/${name}/{kind}/{value}`,
    policy: { who: "reader", scope: "profile", limit: "action" },
    operationId,
    summary,
    tags,
    request: { params: paramsOf(kinds) },
    responses: {
      200: { description: "As it was understood", ...json(WISH) },
      ...problems(400, 401, 403, 404, 409, 429),
    },
  });
}

const follow = turnRoute("put", "follows", FOLLOW_KINDS, ["putFollow", "Follow something"]);
const unfollow = turnRoute("delete", "follows", FOLLOW_KINDS, [
  "deleteFollow",
  "Follow something no more",
]);
const mute = turnRoute("put", "mutes", MUTE_KINDS, ["putMute", "Mute something"]);
const unmute = turnRoute("delete", "mutes", MUTE_KINDS, ["deleteMute", "End a mute"]);

/** As the command line calls them. */
export const WISH_ROUTES = {
  follow: { put: follow, end: unfollow },
  mute: { put: mute, end: unmute },
};

/** What a reader follows, and what they never want to see. */
export function wishApi(api: Api, context: Context): void {
  api.openapi(readRoute("follows", "What you follow"), async (c) => {
    const { follows } = await ownProfile(context, readerOf(c)).store.read();
    return c.json({ follows: follows.map(({ kind, value }) => ({ kind, value })) }, 200);
  });
  api.openapi(readRoute("mutes", "What you never want to see"), async (c) => {
    const { mutes } = await ownProfile(context, readerOf(c)).store.read();
    return c.json({ mutes: mutes.map(({ kind, value }) => ({ kind, value })) }, 200);
  });
  api.openapi(follow, async (c) => {
    const { store } = ownProfile(context, readerOf(c));
    const { kind, value } = c.req.valid("param");
    const checked = await checkedFollow(context.reader, kind, value);
    await store.follow(kind, checked);
    return c.json({ kind, value: checked }, 200);
  });
  api.openapi(unfollow, async (c) => {
    const { store } = ownProfile(context, readerOf(c));
    const { kind } = c.req.valid("param");
    const value = readWishValue(c.req.valid("param").value);
    await store.unfollow(kind, value);
    return c.json({ kind, value }, 200);
  });
  api.openapi(mute, async (c) => {
    const { store } = ownProfile(context, readerOf(c));
    const { kind, value } = c.req.valid("param");
    const checked = await checkedMute(context.reader, kind, value);
    await store.mute(kind, checked);
    return c.json({ kind, value: checked }, 200);
  });
  api.openapi(unmute, async (c) => {
    const { store } = ownProfile(context, readerOf(c));
    const { kind } = c.req.valid("param");
    const value = readWishValue(c.req.valid("param").value);
    await store.unmute(kind, value);
    return c.json({ kind, value }, 200);
  });
}
