import { statusOf } from "../http/status-of.ts";
import { z } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { UserError, fieldMessage, messageOf } from "../base/errors.ts";
import type { Context } from "../context.ts";
import type { WebEnv } from "../http/env.ts";

/** What went wrong, as RFC 9457 has it. */
export const PROBLEM = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .openapi("Problem");
export type Problem = z.infer<typeof PROBLEM>;

const TITLES: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  410: "Gone",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

type Status = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;
const RETRY_AFTER_SECONDS = "2";
const CONTENT_TYPE = "application/problem+json";

/** What Node's HTTP reader answers by itself, before any route: without a body. */
const TOO_LONG = { description: "The address and header fields are longer than 32 KiB" };

/** The error answers of a route for its description; 500 is never meant, but is said. */
export function problems(...statuses: Status[]) {
  const content = { [CONTENT_TYPE]: { schema: PROBLEM } };
  const describe = (status: Status) => [status, { description: TITLES[status] ?? "", content }];
  const all = [...statuses, 413 as Status, 500 as Status].map(describe);
  return Object.fromEntries([...all, [431, TOO_LONG]]) as Record<
    number,
    { description: string; content: typeof content }
  >;
}

export function problemResponse(
  status: number,
  detail: string,
  more: Partial<Problem> = {},
): Response {
  const title = TITLES[status] ?? "Error";
  const body: Problem = { type: "about:blank", title, status, detail, ...more };
  return new Response(JSON.stringify(body), { status, headers: { "content-type": CONTENT_TYPE } });
}

/** Any error as a problem; the reason of a fault of ours goes to the log alone. */
export function answerProblem({ log }: Pick<Context, "log">, error: Error, c: HonoContext<WebEnv>) {
  const instance = `urn:uuid:${c.get("requestId")}`;
  if (error instanceof UserError && error.kind !== "failed") {
    const { field, message } = error;
    const errors = field === null ? {} : { errors: [{ field, message: fieldMessage(error) }] };
    const answer = problemResponse(statusOf(error), message, { instance, ...errors });
    if (error.kind === "busy") answer.headers.set("retry-after", RETRY_AFTER_SECONDS);
    return answer;
  }
  if ("status" in error && typeof error.status === "number" && error.status < 500) {
    return problemResponse(error.status, messageOf(error), { instance });
  }
  const request = c.get("requestId");
  log.error({ request, path: c.req.path, error: messageOf(error), stack: error.stack });
  return problemResponse(500, "Something went wrong here; the log has it under this instance.", {
    instance,
  });
}

/** A request that does not fit its schema: every field that is wrong, by name. */
export function answerInvalid(result: {
  success: boolean;
  error?: z.core.$ZodError;
}): Response | undefined {
  if (result.success || !result.error) return undefined;
  const errors = result.error.issues.flatMap((issue) => {
    const field = (name?: string) => [...issue.path, ...(name ? [name] : [])].map(String).join(".");
    return issue.code === "unrecognized_keys"
      ? issue.keys.map((name) => ({ field: field(name), message: "is no field of this request" }))
      : [{ field: field() || "body", message: issue.message }];
  });
  const detail = errors.map(({ field, message }) => `${field}: ${message}`).join("; ");
  return problemResponse(400, detail, { errors });
}
