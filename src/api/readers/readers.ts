import { readerOf } from "../../http/reader-of.ts";
import { z } from "@hono/zod-openapi";
import { findAccount, findByHandle, updateProfile } from "../../accounts/accounts.ts";
import type { Account } from "../../accounts/accounts.ts";
import { requireFreshCaller } from "../../accounts/fresh.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { eraseOwnData } from "../../own-data/erase-own-data.ts";
import { exportOwnData } from "../../own-data/export-own-data.ts";
import type { SignedIn } from "../../http/env.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { json, jsonBody } from "../parameters.ts";
import { problems } from "../problem.ts";

const tags = ["Readers"];
const READER = z
  .object({
    handle: z.string(),
    role: z.string(),
    about: z.string(),
    orcid: z.string().nullable(),
    since: z.string(),
    url: z.string(),
  })
  .openapi("Reader");

const readReader = apiRoute({
  method: "get",
  path: "/api/v1/readers/{handle}",
  policy: { who: "anyone" },
  operationId: "readReader",
  summary: "A reader in public",
  tags,
  request: { params: z.object({ handle: z.string().min(1).max(100) }) },
  responses: { 200: { description: "The reader", ...json(READER) }, ...problems(400, 404) },
});
const readMe = apiRoute({
  method: "get",
  path: "/api/v1/me",
  policy: { who: "reader", cache: "never" },
  operationId: "readMe",
  summary: "Whose token this is, and what it may do",
  tags,
  responses: {
    200: {
      description: "You",
      ...json(READER.extend({ scopes: z.array(z.string()).nullable() }).openapi("Me")),
    },
    ...problems(401),
  },
});
const editMe = apiRoute({
  method: "patch",
  path: "/api/v1/me",
  policy: { who: "reader", scope: "comment", limit: "action" },
  operationId: "editMe",
  summary: "Change your handle, and what you say of yourself",
  tags,
  request: {
    body: jsonBody(
      z.strictObject({ handle: z.string().max(100), about: z.string().max(5_000) }).partial(),
    ),
  },
  responses: {
    200: { description: "As it is", ...json(READER) },
    ...problems(400, 401, 403, 409, 415, 429),
  },
});
const exportMe = apiRoute({
  method: "get",
  path: "/api/v1/me/export",
  policy: { who: "reader", scope: "read", cache: "never" },
  operationId: "exportMe",
  summary: "Everything that is stored of you",
  tags,
  responses: {
    200: { description: "All of it", ...json(z.record(z.string(), z.unknown())) },
    ...problems(401, 403),
  },
});

const eraseMe = apiRoute({
  method: "delete",
  path: "/api/v1/me",
  policy: { who: "reader", scope: "erase", limit: "action", isOpenToSuspended: true },
  operationId: "eraseMe",
  summary: "Erase your account and all that names it, for good; a token needs the scope erase",
  tags,
  request: {
    query: z.object({
      sure: z.string().max(100).openapi({ description: "Your handle, to say that you are sure." }),
    }),
  },
  responses: {
    204: { description: "It is erased, with its tokens and sessions" },
    ...problems(400, 401, 403, 429),
  },
});

/** As the command line calls them. */
export const READER_ROUTES = { exportMe, eraseMe };

export function readerApi(api: Api, context: Context): void {
  const { db, reader, settings } = context;
  const toJson = (account: Account) => readerJson(account, settings.baseUrl);
  const self = async (signedIn: SignedIn) => {
    const account = await findAccount(db, signedIn.accountId);
    if (account) return account;
    throw new UserError("This account is not here any more.", "signed_out");
  };
  api.openapi(readReader, async (c) => {
    const account = await findByHandle(reader, c.req.valid("param").handle);
    if (account) return c.json(toJson(account), 200);
    throw new UserError("Nobody here has that name.", "not_found");
  });
  api.openapi(readMe, async (c) => {
    const caller = readerOf(c);
    return c.json({ ...toJson(await self(caller)), scopes: caller.scopes }, 200);
  });
  api.openapi(editMe, async (c) => {
    const caller = readerOf(c);
    const stored = await self(caller);
    const { handle = stored.handle, about = stored.about } = c.req.valid("json");
    await updateProfile({ db }, caller.accountId, { handle, about });
    return c.json(toJson(await self(caller)), 200);
  });
  api.openapi(exportMe, async (c) => {
    const caller = readerOf(c);
    return c.json({ ...(await exportOwnData(reader, caller.accountId)) }, 200);
  });
  eraseApi(api, context);
}

function eraseApi(api: Api, context: Context): void {
  api.openapi(eraseMe, async (c) => {
    const caller = readerOf(c);
    const { accountId, handle } = caller;
    if (c.req.valid("query").sure.trim() !== handle) {
      throw new UserError(
        `sure: nothing was erased; write “${handle}” to erase the account.`,
        "invalid",
        "sure",
      );
    }
    await requireFreshCaller(context, caller);
    await eraseOwnData(context, accountId);
    const [request, outcome] = [c.get("requestId"), "done"];
    const event = "account-erased";
    context.log.info({ event, outcome, way: "api", account: accountId, request }, event);
    return c.body(null, 204);
  });
}

const readerJson = (account: Account, baseUrl: string): z.infer<typeof READER> => ({
  handle: account.handle,
  role: account.role,
  about: account.about,
  orcid: account.orcid,
  since: account.createdAt,
  url: `${baseUrl}/readers/${account.handle}`,
});
