import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { Context as HonoContext } from "hono";
import type { Context } from "../context.ts";
import { StoreFault } from "../db/store-fault.ts";
import { chooseLanguage } from "../words/language.ts";
import { wordsOf } from "../words/words.ts";
import { allowedMethods } from "./allowed-methods.ts";
import type { HttpFigures } from "./answer-figures.ts";
import { openPolicies } from "./apply-policy.ts";
import type { ApplyPolicy } from "./apply-policy.ts";
import { doorFinder } from "./door.ts";
import type { Door } from "./env.ts";
import type { Routes, WebEnv } from "./env.ts";
import { fairQueue } from "./fair-queue.ts";
import { identifyCaller } from "./identify-caller.ts";
import { oneHost } from "./one-host.ts";
import { Refusal } from "./refusal.ts";
import { requestPath } from "./request-path.ts";
import type { Route } from "./routes.ts";
import { keepProfile } from "./kept-profile.ts";
import { noteRefusals } from "./security-events.ts";
import { securityHeaders } from "./security-headers.ts";

const STORE_RETRY_SECONDS = "60";

/** A part that a library builds with routes of its own, each of which runs its policy by itself. */
export interface MountedApp {
  app: Hono<WebEnv>;
  routes: Array<Pick<Route, "method" | "path" | "policy">>;
}

export interface SiteParts {
  doors: Door[];
  routes: Route[];
  mounted: MountedApp[];
}

export interface SiteApp {
  app: Routes;
  /** Every route of every door with its policy. */
  routes: MountedApp["routes"];
}

/** All doors on one address: what every request passes, then the policy and handler of its route. */
export function openSite(
  context: Context,
  figures: HttpFigures,
  build: (apply: ApplyPolicy) => SiteParts,
): SiteApp {
  const apply = openPolicies(context, (path) => allowedMethods(app, path).includes("GET"));
  const { doors, routes, mounted } = build(apply);
  const all = [...mounted.flatMap((each) => each.routes), ...routes];
  const app = new Hono<WebEnv>({ getPath: requestPath(all.map(({ path }) => path)) });
  const doorOf = doorFinder(doors);
  app.use(async (c, next) => {
    const door = doorOf(c.req.path);
    c.set("requestId", randomUUID());
    c.set("door", door);
    c.set("signedIn", null);
    c.set("words", wordsOf(chooseLanguage(c.req.header("accept-language"))));
    c.set("prefix", "none");
    c.set("takeLimit", null);
    const startedAt = performance.now();
    await next();
    for (const [name, value] of Object.entries(door.headers ?? {})) c.res.headers.set(name, value);
    // The path alone: a query may hold what somebody searches for (SE10).
    const { method, path } = c.req;
    const tookMs = Math.round(performance.now() - startedAt);
    context.log.debug({ request: c.get("requestId"), method, path, status: c.res.status, tookMs });
  });
  app.use(keepProfile(context));
  app.use(figures.measure);
  app.use(noteRefusals(context));
  app.use(securityHeaders(context.settings));
  app.use(oneHost());
  app.use(fairQueue(context));
  app.use(identifyCaller(context));
  app.onError(async (thrown, c) => {
    const error = thrown instanceof StoreFault ? unwritable(context, thrown, c) : thrown;
    const answer = await c.get("door").answerError(error, c);
    if (error instanceof Refusal) {
      for (const [name, value] of Object.entries(error.headers)) answer.headers.set(name, value);
    }
    return answer;
  });
  app.notFound((c) => c.get("door").answerNotFound(c, allowedMethods(app, c.req.path)));
  for (const each of mounted) app.route("/", each.app);
  for (const { method, path, policy, handle } of routes) {
    app.on(method, [path], ...apply(method, policy), handle);
  }
  return { app, routes: all };
}

/** A full or read-only disk: the log hears which and what to do, who asked that it will pass. */
function unwritable({ log }: Context, fault: StoreFault, c: HonoContext<WebEnv>): Refusal {
  log.error({ request: c.get("requestId"), path: c.req.path, error: fault.message });
  const headers = { "retry-after": STORE_RETRY_SECONDS };
  return new Refusal(
    "The site can’t save anything right now. Nothing was changed; try again later.",
    "busy",
    headers,
  );
}
