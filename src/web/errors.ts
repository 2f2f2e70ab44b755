import { statusOf } from "../http/status-of.ts";
import type { Context as HonoContext } from "hono";
import { html } from "hono/html";
import { UserError, isOurFault, messageOf } from "../base/errors.ts";
import type { Context } from "../context.ts";
import { UnknownCategoryError } from "../feeds/category-expression.ts";
import type { Door } from "../http/env.ts";
import type { WebEnv } from "../http/env.ts";
import { Refusal, SignInNeeded } from "../http/refusal.ts";
import { nearCategories } from "../papers/categories.ts";
import { errorPage } from "./pages/frame/error-page.ts";
import { notFoundPage, unknownCategoryPage } from "./pages/frame/not-found-page.ts";
import { STYLE, siteData } from "./site-data.ts";

type C = HonoContext<WebEnv>;

/** The pages: everything that no other door takes. */
export const webDoor = (context: Context): Door => ({
  prefix: "",
  hasTokens: false,
  styleHash: STYLE.hash,
  answerError: (error, c) => answerError(context, error, c),
  answerNotFound: (c, allowed) => answerNotFound(context, c, allowed),
});

/** A page that says what is wrong and what to do; the reason of a fault of ours goes to the log. */
async function answerError(context: Context, error: Error, c: C): Promise<Response> {
  if (error instanceof SignInNeeded) {
    const isScript = (c.req.header("accept") ?? "").startsWith("application/json");
    return isScript ? c.json({ signIn: error.href }, 401) : c.redirect(error.href, 303);
  }
  const site = await siteData(context, c.var).catch(() => null);
  if (error instanceof UnknownCategoryError && site) {
    const choices = error.unknown.map((code) => ({ code, near: nearCategories(code) }));
    return c.html(unknownCategoryPage({ site, path: c.req.path, unknown: choices }), 404);
  }
  const isOurs = !(error instanceof UserError) || isOurFault(error);
  if (isOurs) {
    const request = c.get("requestId");
    context.log.error({ request, path: c.req.path, error: messageOf(error), stack: error.stack });
  }
  if (!site) {
    return c.html(
      html`<!doctype html><title>Error</title>
        <p>Something went wrong here.</p>`,
      500,
    );
  }
  const status = error instanceof UserError ? statusOf(error) : 500;
  const retryAfter = error instanceof Refusal ? error.headers["retry-after"] : undefined;
  const page = errorPage({
    site,
    path: c.req.path,
    status,
    message: isOurs ? null : c.get("words").fault(error.said),
    requestId: status === 429 ? null : c.get("requestId"),
    retryAfterSeconds: retryAfter === undefined ? null : Number(retryAfter),
  });
  return c.html(page, status);
}

/** `allowed` are the methods that there is something for at the address. */
export async function answerNotFound(
  context: Context,
  c: C,
  allowed: string[] = [],
): Promise<Response> {
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  if (!isRead && allowed.length > 0 && !allowed.includes(c.req.method)) {
    c.header("Allow", allowed.join(", "));
    return c.text(`This address answers to ${allowed.join(", ")} alone.\n`, 405);
  }
  const site = await siteData(context, c.var);
  return c.html(notFoundPage({ site, path: c.req.path, what: null, steps: [] }), 404);
}
