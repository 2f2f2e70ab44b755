import type { Context as HonoContext } from "hono";
import { html } from "hono/html";
import { UserError, messageOf } from "../base/errors.ts";
import type { Context } from "../context.ts";
import { UnknownCategoryError } from "../feeds/category-expression.ts";
import { nearCategories } from "../papers/categories.ts";
import type { WebEnv } from "../http/env.ts";
import { errorPage } from "./pages/error-page.ts";
import { notFoundPage, unknownCategoryPage } from "./pages/not-found-page.ts";
import { SignInNeeded } from "./sign-in-needed.ts";
import { siteData } from "./site-data.ts";

type Status = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503;

/** A page that says what is wrong and what to do; the reason of a fault of ours goes to the log. */
export async function answerError(context: Context, error: Error, c: HonoContext<WebEnv>) {
  if (error instanceof SignInNeeded) return c.redirect(error.href, 303);
  const site = await siteData(context, c.var).catch(() => null);
  if (error instanceof UnknownCategoryError && site) {
    const choices = error.unknown.map((code) => ({ code, near: nearCategories(code) }));
    return c.html(unknownCategoryPage({ site, path: c.req.path, unknown: choices }), 404);
  }
  const isOurs = !(error instanceof UserError) || error.status >= 500;
  if (isOurs) {
    const request = c.get("requestId");
    context.log.error({ request, path: c.req.path, error: messageOf(error), stack: error.stack });
  }
  const status = (error instanceof UserError ? error.status : 500) as Status;
  const message = isOurs ? null : error.message;
  if (!site)
    return c.html(
      html`<!doctype html><title>Error</title>
        <p>Something went wrong here.</p>`,
      500,
    );
  return c.html(
    errorPage({
      site,
      path: c.req.path,
      status,
      message,
      requestId: c.get("requestId"),
      retryAfterSeconds: null,
    }),
    status,
  );
}

/** `allowed` are the methods that there is something for at the address. */
export async function answerNotFound(
  context: Context,
  c: HonoContext<WebEnv>,
  allowed: string[] = [],
) {
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  if (!isRead && allowed.length > 0 && !allowed.includes(c.req.method)) {
    c.header("Allow", allowed.join(", "));
    return c.text(`This address answers to ${allowed.join(", ")} alone.\n`, 405);
  }
  const site = await siteData(context, c.var);
  return c.html(notFoundPage({ site, path: c.req.path, what: null, steps: [] }), 404);
}
