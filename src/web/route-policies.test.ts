import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { callTool, listTools } from "../../test/mcp-calls.ts";
import type { ListedTool } from "../../test/mcp-calls.ts";
import { tokenOf } from "../../test/api-token.ts";
import { openTestSite } from "../../test/site.ts";
import type { TestSite } from "../../test/site.ts";
import { signedIn } from "../../test/visitor.ts";
import { createAccount } from "../accounts/accounts.ts";
import { createApiToken } from "../accounts/api-tokens.ts";
import { ROLES, isAtLeast } from "../accounts/roles.ts";
import type { Role } from "../accounts/roles.ts";
import { siteOf } from "../app.ts";
import { isSafe } from "../http/policy.ts";
import type { MountedApp } from "../http/site.ts";
import { TOOLS } from "../mcp/server.ts";
import type { ToolPolicy } from "../mcp/tool.ts";

const NOW = "2026-11-24T12:00:00Z";
const UNTIL = "2999-01-01T00:00:00.000Z";
type Walked = MountedApp["routes"][number];
type Asker = "guest" | Role;

/** Doors whose programs send a token; the pages know browsers' sessions alone. */
const TAKES_TOKENS = /^\/(api|pwc|mcp|oai)(\/|$)/;
/** What a suspended account may still change: it signs in and out, leaves, and has its data. */
const OPEN_TO_SUSPENDED = new Set([
  "POST /sign-in",
  "POST /sign-in/code",
  "POST /sign-in/:token",
  "POST /sign-in/passkey",
  "POST /sign-in/passkey/options",
  "POST /sign-in/with/:provider",
  "POST /sign-in/with/:provider/back",
  "POST /sign-out",
  "POST /account/sessions",
  "POST /account/erase",
  "DELETE /api/v1/me",
  "POST /subscribe",
  "POST /api/v1/subscriptions",
  "POST /hooks/mail/:relay",
  "POST /oai",
]);
const BY_SIGNED_LINK =
  /^\w+ (\/subscribe\/(confirm|leave|mine)\/:token|\/api\/v1\/subscriptions\/)/;
const nameOf = ({ method, path }: Walked): string => `${method} ${path}`;

function policyOf({ name }: ListedTool): ToolPolicy {
  const tool = TOOLS.find((each) => each.name === name);
  assert.ok(tool, name);
  return tool.policy;
}

const closers: Array<() => Promise<void>> = [];
let site: TestSite;
let routes: Walked[];
const cookies = new Map<Asker, string>();
const tokens = new Map<Asker, string>();

/** One request to a route as somebody; parameters are numbers and names that nothing has. */
async function ask({ method, path }: Walked, asker: Asker): Promise<Response> {
  const filled = path
    .replaceAll(/:\w+\{sitemap[^/]*\}/g, "sitemap-papers-9.xml")
    .replaceAll(/:\w*(id|Id|number)\b(\{[^/]*\})?/g, "987654")
    .replaceAll(/:\w+(\{[^/]*\})?/g, "nothing-of-this-name");
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (asker !== "guest") {
    if (TAKES_TOKENS.test(path)) headers["authorization"] = `Bearer ${tokens.get(asker)}`;
    else headers["cookie"] = cookies.get(asker) ?? "";
  }
  const body = isSafe(method) ? {} : { body: "{}" };
  return site.app.request(filled, { method, headers, ...body });
}

async function suspendAll(until: string | null): Promise<void> {
  await site.context.db.updateTable("account").set({ suspended_until: until }).execute();
}

/** Every row of every table but what reading writes: last uses, limits, sessions. */
async function snapshot(): Promise<string> {
  const { db } = site.context;
  const left = new Set(["rate_limit", "session", "api_token", "sign_in", "sign_in_step", "job"]);
  const names = (await db.introspection.getTables()).map(({ name }) => name);
  const rows = names
    .filter((name) => !left.has(name))
    .map(async (name) => [
      name,
      await db
        .selectFrom(name as "account")
        .selectAll()
        .execute(),
    ]);
  return JSON.stringify(await Promise.all(rows));
}

describe("every route of every door says its own policy (SC2, SC6, SC8)", () => {
  before(async () => {
    const hooks = { after: (fn: () => Promise<void>) => void closers.push(fn) };
    site = await openTestSite(hooks, { EMBEDDER: "off", METRICS_TOKEN: "m".repeat(40) }, NOW);
    ({ routes } = siteOf(site.context));
    for (const role of ROLES) {
      const { cookies: kept } = await signedIn(site, `${role}-web@example.org`, role);
      cookies.set(role, [...kept].map(([name, value]) => `${name}=${value}`).join("; "));
      tokens.set(role, await tokenOf(site.context, role));
    }
  });
  after(async () => {
    for (const close of closers.reverse()) await close();
  });

  test("pages, forms, our API, Papers with Code, Hugging Face, OAI-PMH and MCP are all walked", () => {
    for (const start of [
      "/papers/",
      "/account",
      "/api/v1/",
      "/pwc/api/v1/",
      "/api/papers",
      "/oai",
      "/mcp",
    ]) {
      assert.ok(
        routes.some(({ path }) => path.startsWith(start)),
        start,
      );
    }
    assert.ok(routes.length > 250, `${routes.length} routes`);
    const answered = site.app.routes.filter(
      ({ method, path }) => method !== "ALL" && path !== "/*",
    );
    const walked = new Set(routes.map(nameOf));
    const without = answered.filter(({ method, path }) => !walked.has(`${method} ${path}`));
    assert.deepEqual(without, [], "nothing is answered that has no policy");
  });

  test("what changes something has a limit, and is open to other sites only behind a signed link", () => {
    for (const route of routes.filter(({ method }) => !isSafe(method))) {
      assert.ok(route.policy.limit, nameOf(route));
      if (route.policy.isOpenToOtherSites) assert.equal(route.path, "/subscribe/leave/:token");
    }
  });

  test("a guest and each role below the one that a route names are refused, in the door's own words", async () => {
    const before = await snapshot();
    for (const route of routes) {
      const { who } = route.policy;
      if (who === "anyone") continue;
      const below: Asker[] = ["guest", ...ROLES.filter((role) => !isAtLeast(role, who))];
      for (const asker of below) {
        const answer = await ask(route, asker);
        const isPage = !TAKES_TOKENS.test(route.path);
        const refused = asker === "guest" ? (isPage ? 303 : 401) : 403;
        assert.equal(answer.status, refused, `${nameOf(route)} as ${asker}`);
        const type = answer.headers.get("content-type") ?? "";
        if (!isPage) assert.match(type, /json/, `${nameOf(route)} as ${asker}`);
        if (refused === 303) {
          assert.match(answer.headers.get("location") ?? "", /^\/sign-in\?return=%2F/);
        }
      }
    }
    assert.equal(await snapshot(), before, "nobody who was refused changed anything");
  });

  test("a suspended moderator sees on no page what is for moderators alone", async () => {
    const paper: Walked | undefined = routes.find(
      ({ method, path }) => method === "GET" && path === "/moderation",
    );
    assert.ok(paper);
    const queue = /href="\/moderation\/queue/;
    assert.match(await (await ask(paper, "moderator")).text(), queue);
    await suspendAll(UNTIL);
    assert.doesNotMatch(await (await ask(paper, "moderator")).text(), queue);
    await suspendAll(null);
  });

  test("suspended, every role reads the pages of readers and changes nothing, by session and by token", async () => {
    await suspendAll(UNTIL);
    const before = await snapshot();
    for (const route of routes) {
      const isOpen =
        isSafe(route.method) ||
        OPEN_TO_SUSPENDED.has(nameOf(route)) ||
        BY_SIGNED_LINK.test(nameOf(route));
      assert.equal(
        isSafe(route.method) || Boolean(route.policy.isOpenToSuspended),
        isOpen,
        `${nameOf(route)}: is it meant to be open to the suspended?`,
      );
      const { who } = route.policy;
      const isForStaff = who !== "anyone" && isAtLeast(who, "curator");
      if (isOpen && !isForStaff) continue;
      for (const role of ROLES) {
        const answer = await ask(route, role);
        assert.equal(answer.status, 403, `${nameOf(route)} as a suspended ${role}`);
        assert.match(await answer.text(), /suspended until 2999-01-01/, nameOf(route));
        if (!TAKES_TOKENS.test(route.path)) continue;
        assert.match(answer.headers.get("content-type") ?? "", /json/, nameOf(route));
      }
    }
    assert.equal(await snapshot(), before);
    await suspendAll(null);
  });

  test("nobody may be kept by others: signed in, no answer is public, and what holds secrets is no-store", async () => {
    for (const route of routes.filter(({ method }) => method === "GET")) {
      for (const asker of ["guest", "administrator"] as const) {
        const answer = await ask(route, asker);
        assert.notEqual(answer.status, 500, `${nameOf(route)} as ${asker}`);
        const said = answer.headers.get("cache-control") ?? "";
        const name = `${nameOf(route)} as ${asker}: ${answer.status} “${said}”`;
        if (route.policy.cache === "never") assert.equal(said, "no-store", name);
        else if (route.policy.cache !== "forever" && asker !== "guest") {
          assert.match(said, /^private, no-cache$|no-store/, name);
        }
        assert.ok(answer.headers.get("referrer-policy"), name);
      }
    }
  });

  test("what holds a secret or a person's own data says so", () => {
    const own = routes.filter(({ path }) =>
      /^\/(account|admin|outbox|sign-in\/:token|subscribe\/(confirm|leave|mine))|\/export$|\/me$/.test(
        path,
      ),
    );
    assert.ok(own.length > 25);
    const loose = own.filter(({ policy, method }) => policy.cache !== "never" && method === "GET");
    assert.deepEqual(loose.map(nameOf), []);
  });

  test("every tool of /mcp says its own policy: what changes something has a limit, and reading changes nothing", async () => {
    const listed = await listTools(site.app);
    assert.deepEqual(
      listed.map(({ name }) => name),
      TOOLS.map(({ name }) => name),
    );
    const before = await snapshot();
    for (const tool of listed) {
      const policy = policyOf(tool);
      assert.equal(tool.annotations.readOnlyHint, policy.acts === "reads", tool.name);
      if (policy.acts === "changes") assert.ok(policy.limit, tool.name);
      else await callTool(site.app, tool, tokens.get("administrator") ?? null);
    }
    assert.equal(await snapshot(), before);
  });

  test("a tool refuses a guest, a token without its permission and a suspended reader, and changes nothing", async () => {
    const listed = await listTools(site.app);
    const { accountId } = await createAccount(site.context, {
      email: "narrow@example.org",
      handle: "narrow",
      role: "administrator",
    });
    const narrow = await createApiToken(site.context, accountId, { name: "n", scopes: ["read"] });
    const before = await snapshot();
    for (const tool of listed) {
      const { who, scope } = policyOf(tool);
      if (who === "anyone") continue;
      const guest = await callTool(site.app, tool, null);
      assert.ok(guest.isError, tool.name);
      assert.match(guest.text, /^This needs a token/, tool.name);
      assert.ok(scope, `${tool.name}: what must a token be made for?`);
      const refused = await callTool(site.app, tool, narrow);
      assert.ok(refused.isError, tool.name);
      assert.match(refused.text, new RegExp(`lacks the permission “${scope}”`), tool.name);
    }
    await suspendAll(UNTIL);
    for (const tool of listed) {
      const answer = await callTool(site.app, tool, tokens.get("moderator") ?? null);
      assert.match(answer.text, /suspended until 2999-01-01/, tool.name);
    }
    await suspendAll(null);
    assert.equal(await snapshot(), before);
  });
});
