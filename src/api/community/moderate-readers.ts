import { readerOf } from "../../http/reader-of.ts";
import { z } from "@hono/zod-openapi";
import { findByHandle } from "../../accounts/accounts.ts";
import { requireFreshCaller } from "../../accounts/fresh.ts";
import { ROLES } from "../../accounts/roles.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import {
  changeRole,
  inviteReader,
  restoreReader,
  suspendReader,
} from "../../curation/moderate-readers.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { REASON } from "./moderator.ts";
import { jsonBody } from "../parameters.ts";
import { problems } from "../problem.ts";

const tags = ["Moderation"];
const READER_ACT = z
  .strictObject({
    act: z.enum(["suspend", "restore", "role"]).openapi({
      description: "suspend takes days; role takes role, and is an administrator's.",
    }),
    reason: REASON,
    days: z.int().min(1).max(3_650).optional(),
    role: z.enum(ROLES).optional(),
  })
  .openapi("ReaderAct");

const onReader = apiRoute({
  method: "post",
  path: "/api/v1/readers/{handle}/moderation",
  policy: { who: "moderator", scope: "moderate", limit: "action" },
  operationId: "moderateReader",
  summary: "Suspend a reader for some days, restore one, or give a role",
  tags,
  request: {
    params: z.object({ handle: z.string().min(1).max(100) }),
    body: jsonBody(READER_ACT),
  },
  responses: {
    204: { description: "It is done" },
    ...problems(400, 401, 403, 404, 409, 415, 429),
  },
});
const invite = apiRoute({
  method: "post",
  path: "/api/v1/invites",
  policy: { who: "moderator", scope: "moderate", limit: "action" },
  operationId: "inviteReader",
  summary: "Name a role for an address before it has an account",
  tags,
  request: {
    body: jsonBody(
      z.strictObject({ email: z.string().max(254), role: z.enum(ROLES), reason: REASON }),
    ),
  },
  responses: {
    204: { description: "Anyone who signs in with it has the role" },
    ...problems(400, 401, 403, 415, 429),
  },
});

/** As the command line calls them. */
export const READER_MODERATION_ROUTES = { onReader };

export function moderateReaderApi(api: Api, context: Context): void {
  api.openapi(onReader, async (c) => {
    const actor = readerOf(c);
    const { act, reason, days, role } = c.req.valid("json");
    const subject = await findByHandle(context.reader, c.req.valid("param").handle);
    if (!subject) throw new UserError("Nobody here has that name.", "not_found");
    if (act === "suspend") {
      if (days === undefined) throw new UserError("days: say for how many.", "invalid", "days");
      await suspendReader(context, actor, subject, { days, reason });
    } else if (act === "restore") await restoreReader(context, actor, subject, reason);
    else if (role) {
      await requireFreshCaller(context, actor);
      await changeRole(context, actor, subject, { role, reason });
    } else throw new UserError(`role: say which: ${ROLES.join(", ")}.`, "invalid", "role");
    return c.body(null, 204);
  });
  api.openapi(invite, async (c) => {
    const actor = readerOf(c);
    await requireFreshCaller(context, actor);
    await inviteReader(context, actor, c.req.valid("json"));
    return c.body(null, 204);
  });
}
