import type { Context as HonoContext } from "hono";
import type { Owner } from "../../accounts/factor-change.ts";
import { linkIdentity, signInByIdentity, unlinkIdentity } from "../../accounts/identities.ts";
import { openProviders } from "../../accounts/open-providers.ts";
import type { Person, ProviderClient } from "../../accounts/provider-client.ts";
import { askProvider, checksOf, keepPerson, keptPerson } from "../../accounts/provider-sign-in.ts";
import { seeStep, takeStep } from "../../accounts/steps.ts";
import { UserError, messageOf } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { bindBrowser, browserOf, enter, requireFresh } from "./browser-session.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { idOf, readForm } from "../form.ts";
import { readerOf } from "../../http/reader-of.ts";
import { safePath } from "../../http/return-path.ts";
import {
  backPage,
  linkPage,
  newPersonPage,
  onwardPage,
  providerFaultPage,
} from "../pages/community/provider-pages.ts";
import { noteEvent } from "../../http/security-events.ts";
import { siteData } from "../site-data.ts";

type C = HonoContext<WebEnv>;
const HERE = "/account#linked";
const PARAMETERS_CHARACTERS_MAX = 4_000;
const REASON_CHARACTERS_MAX = 200;
const OVER =
  "This sign-in took longer than 15 minutes, was already used, or was started in another browser.";
const LINK_OVER = `${OVER} Start again from your account page.`;

const BEGIN = { who: "anyone", limit: "signIn", cache: "never", isOpenToSuspended: true } as const;
const FINISH = { who: "anyone", limit: "code", cache: "never", isOpenToSuspended: true } as const;
const CHANGE_OWN = { who: "reader", limit: "action", cache: "never" } as const;

/** Signing in and linking by other providers (SC6). The provider sends back by GET: a button posts (SC2). */
export function identityRoutes(context: Context): RouteList {
  const app = openRoutes();
  const clients = openProviders(context);
  const names = clients.map(({ name }) => name);
  const find = (name: string): ProviderClient => {
    const client = clients.find((each) => each.name === name);
    if (client) return client;
    throw new UserError("This site doesn’t offer that provider.", "not_found");
  };
  app.post("/sign-in/with/:provider", BEGIN, async (c) => {
    const client = find(c.req.param("provider"));
    const field = await readForm(c);
    const returnPath = safePath(field("return"));
    const browser = bindBrowser(context, c);
    return send(context, c, client, { browser, returnPath, linker: null });
  });
  app.get("/sign-in/with/:provider/back", { who: "anyone", cache: "never" }, async (c) => {
    const client = find(c.req.param("provider"));
    const { query, state } = answerOf(c);
    const { browser } = browserOf(context, c);
    const kinds = ["provider", "provider-link"] as const;
    const step = await seeStep(context, { kinds: [...kinds], stepId: state, browser });
    const site = await siteData(context, c.var);
    if (!step)
      return c.html(
        providerFaultPage(site, client, site.words.fault({ sentence: OVER, values: [] })),
        410,
      );
    const isLink = step.kind === "provider-link";
    return c.html(backPage({ site, client, query, isLink }));
  });
  app.post("/sign-in/with/:provider/back", FINISH, (c) =>
    comeBack(context, c, find(c.req.param("provider"))),
  );
  app.post("/account/identities", CHANGE_OWN, async (c) => {
    const { accountId, sessionId } = await requireFresh(context, c);
    const client = find((await readForm(c))("provider"));
    const linker = { accountId, sessionId };
    const browser = bindBrowser(context, c);
    return send(context, c, client, { browser, returnPath: HERE, linker });
  });
  app.post("/account/identities/remove", CHANGE_OWN, async (c) => {
    const owner = await requireFresh(context, c);
    const identityId = idOf((await readForm(c))("identity"));
    await unlinkIdentity(context, owner, identityId, names);
    const { accountId: account } = owner;
    noteEvent(context, c, { event: "identity-unlinked", outcome: "done", account });
    return c.redirect(HERE, 303);
  });
  app.get("/account/link/:step", { who: "reader", cache: "never" }, async (c) => {
    const stepId = c.req.param("step");
    const signedIn = readerOf(c);
    const { browser } = browserOf(context, c);
    const step = await seeStep(context, { kinds: ["identity"], stepId, browser });
    if (!step) throw new UserError(LINK_OVER, "gone");
    const client = find(String(step.detail["provider"]));
    const site = await siteData(context, c.var);
    const label = String(step.detail["label"]);
    return c.html(linkPage({ site, client, label, handle: signedIn.handle, stepId }));
  });
  app.post("/account/link/:step", CHANGE_OWN, async (c) => {
    const owner = await requireFresh(context, c);
    const stepId = c.req.param("step");
    const { browser } = browserOf(context, c);
    const step = await takeStep(context, { kinds: ["identity"], stepId, browser });
    if (!step) throw new UserError(LINK_OVER, "gone");
    return link(context, c, owner, keptPerson(step.detail));
  });
  return app;
}

/**
 * Sends the browser on. Not by a redirect: the policy `form-action 'self'` forbids a form to end on
 * another site, so a page of ours goes there.
 */
async function send(
  context: Context,
  c: C,
  client: ProviderClient,
  wish: Parameters<typeof askProvider>[2],
) {
  const site = await siteData(context, c.var);
  try {
    return c.html(onwardPage({ site, client, href: await askProvider(context, client, wish) }));
  } catch (error) {
    return fault(context, c, client, error, 503);
  }
}

async function comeBack(context: Context, c: C, client: ProviderClient): Promise<Response> {
  const { query, state } = answerOf(c);
  const { browser, agent } = browserOf(context, c);
  const kinds = ["provider", "provider-link"] as const;
  const step = await takeStep(context, { kinds: [...kinds], stepId: state, browser });
  if (!step || step.detail["provider"] !== client.name) {
    return fault(context, c, client, new UserError(OVER), 410);
  }
  let person: Person;
  try {
    person = await client.readPerson(query, checksOf(context.secret, step.stepId));
  } catch (error) {
    return fault(context, c, client, error, 403);
  }
  if (step.kind === "provider-link") {
    const owner = await requireFresh(context, c);
    if (owner.sessionId !== step.sessionId)
      return fault(context, c, client, new UserError(OVER), 410);
    return link(context, c, owner, person);
  }
  const { returnPath } = step;
  const done = await signInByIdentity(context, person, { agent, returnPath });
  if (typeof done === "object") return enter(context, c, done, client.name);
  const reason = done;
  noteEvent(context, c, { event: "sign-in", outcome: "refused", way: client.name, reason });
  const stepId = await keepPerson(context, person, browser as string);
  const site = await siteData(context, { ...c.var, signedIn: null });
  const isKnown = done === "known-address";
  const { label, email } = person;
  return c.html(newPersonPage({ site, client, label, email, isKnown, stepId }));
}

async function link(context: Context, c: C, owner: Owner, person: Person): Promise<Response> {
  await linkIdentity(context, owner, person);
  const { accountId: account } = owner;
  const { provider: way } = person;
  noteEvent(context, c, { event: "identity-linked", outcome: "done", way, account });
  return c.redirect(HERE, 303);
}

/** What the provider added to the address; no longer than an address is. */
function answerOf(c: C): { query: string; state: string } {
  const { search } = new URL(c.req.url);
  const query = search.length > PARAMETERS_CHARACTERS_MAX ? "" : search;
  return { query, state: new URLSearchParams(query).get("state") ?? "" };
}

/** Why is in the log; the page says what to do. */
async function fault(
  context: Context,
  c: C,
  client: ProviderClient,
  error: unknown,
  status: 403 | 410 | 503,
): Promise<Response> {
  const reason = faultWords(error).slice(0, REASON_CHARACTERS_MAX);
  noteEvent(context, c, { event: "sign-in", outcome: "refused", way: client.name, reason, status });
  const site = await siteData(context, c.var);
  const { waysIn } = c.get("words");
  const said =
    error instanceof UserError
      ? c.get("words").fault(error.said)
      : status === 503
        ? waysIn.unreachable(client.label)
        : waysIn.unclear(client.label);
  return c.html(providerFaultPage(site, client, said), status);
}

/** The library's code says more than its message, and never holds what was sent. */
function faultWords(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? `${code}: ${messageOf(error)}` : messageOf(error);
}
