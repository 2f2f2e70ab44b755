import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import test from "node:test";
import { askApi } from "../../test/ask-api.ts";
import { tokenOf } from "../../test/api-token.ts";
import { openTestSite } from "../../test/site.ts";
import { paperRecord } from "../../test/papers.ts";
import { upsertPaper } from "../papers/stored/upsert-paper.ts";
import { catchUp } from "../search/index/writing/follow-changes.ts";
import { webhookJobs } from "../worker/webhooks.ts";
import { workOnce } from "../jobs/worker-loop.ts";
import { sendMessage } from "./send-message.ts";
import { sign } from "./signature.ts";

interface Received {
  headers: Record<string, string>;
  body: string;
}

async function openReceiver(t: { after: (work: () => unknown) => void }) {
  const received: Received[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({
        headers: request.headers as Record<string, string>,
        body: Buffer.concat(chunks).toString(),
      });
      response.writeHead(answers.shift() ?? 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  t.after(() => server.close());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answers,
  };
}

test("signatures are those of Standard Webhooks", () => {
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const message = {
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    at: new Date(1614265330_000),
    body: '{"test": 2432232314}',
  };
  assert.equal(sign(secret, message), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("a new day, a pick and a match are told once, signed, and again until they are taken", async (t) => {
  const { url, received, answers } = await openReceiver(t);
  const site = await openTestSite(t, { OUTGOING_ALLOW: "127.0.0.1/32" });
  const { context, app } = site;
  const { db, now, log } = context;
  const token = await tokenOf(context, "curator");
  const ask = (method: string, path: string, body?: unknown) =>
    app.request(`/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  let later = 0;
  const work = async () => {
    const handlers = webhookJobs({ ...context, now: () => new Date(now().getTime() + later) });
    await handlers["webhook.watch"]?.({} as never, new AbortController().signal);
    const parts = {
      db,
      now: () => new Date(now().getTime() + later),
      log,
      handlers,
      schedules: [],
    };
    while (await workOnce(parts, new AbortController().signal));
  };
  await work();
  const created = await ask("POST", "webhooks", {
    url,
    events: ["day.new", "paper.picked", "search.matched"],
    query: "gadgets",
  });
  assert.equal(created.status, 201);
  const { secret } = (await created.json()) as { secret: string };
  const listed = await (await ask("GET", "webhooks")).text();
  assert.ok(!listed.includes(secret), "the secret is shown once");
  const today = now().toISOString().slice(0, 10);
  await db.transaction().execute(async (trx) => {
    const change = { announcedOn: today, title: "Gadgets that see", abstract: "Gadgets." };
    await upsertPaper(trx, paperRecord("2611.00001", change), { now: now(), source: "import" });
  });
  await catchUp(context.search, 60_000);
  await ask("POST", "papers/2311.03285/pick", { note: "Read this." });
  answers.push(500);
  await work();
  assert.equal(received.length, 3);
  later = 20 * 60_000;
  await work();
  assert.equal(received.length, 4, "what was refused comes again, what was taken does not");
  const types = received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
  assert.deepEqual(new Set(types), new Set(["day.new", "paper.picked", "search.matched"]));
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  for (const { headers, body } of received) {
    const text = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    assert.equal(
      headers["webhook-signature"],
      `v1,${createHmac("sha256", key).update(text).digest("base64")}`,
    );
  }
  const ids = received.map(({ headers }) => headers["webhook-id"]);
  assert.equal(new Set(ids).size, 3, "a repeat keeps its id");
  const match = received
    .map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> })
    .find(({ type }) => type === "search.matched");
  assert.equal(match?.data["key"], "arxiv:2611.00001");
  answers.push(410);
  await ask("POST", "papers/2408.14805/pick", { note: "And this." });
  await work();
  const [hook] = (
    (await (await ask("GET", "webhooks")).json()) as {
      results: Array<{ state: string; webhookId: number }>;
    }
  ).results;
  assert.equal(hook?.state, "stopped", "410 ends it");
  assert.equal((await ask("DELETE", `webhooks/${hook?.webhookId}`)).status, 204);
});

test("a followed search tells its reader's webhook of new papers, and nobody else's", async (t) => {
  const { url, received } = await openReceiver(t);
  const site = await openTestSite(t, { OUTGOING_ALLOW: "127.0.0.1/32" });
  const { context } = site;
  const { db, now, log } = context;
  const handlers = webhookJobs(context);
  const work = async () => {
    await handlers["webhook.watch"]?.({} as never, new AbortController().signal);
    const parts = { db, now, log, handlers, schedules: [] };
    while (await workOnce(parts, new AbortController().signal));
  };
  const asks = new Map<string, ReturnType<typeof askApi>>();
  for (const [handle, searches] of [
    ["ann", ["gadgets", "gadgets that see"]],
    ["bea", ["whales"]],
  ] as const) {
    const ask = askApi(site, await tokenOf(context, "reader", handle));
    asks.set(handle, ask);
    const hook = { url: `${url}/${handle}`, events: ["follow.matched"] };
    assert.equal((await ask("POST", "webhooks", hook)).status, 201);
    for (const search of searches) {
      assert.equal((await ask("PUT", `follows/search/${encodeURIComponent(search)}`)).status, 200);
    }
  }
  const ann = asks.get("ann") ?? assert.fail();
  assert.equal((await ann("PUT", "mutes/word/whales")).status, 200);
  const refused = await ann("PUT", "follows/search/in%3Asaved%20gadgets");
  assert.equal(refused.status, 400);
  assert.match(JSON.stringify(refused.value), /leave out in:saved.*\/library/);
  assert.equal((await ann("PUT", "follows/search/gadgets%20-in%3Anotes")).status, 200);
  assert.equal((await ann("DELETE", "follows/search/gadgets%20-in%3Anotes")).status, 200);
  await work();
  assert.equal(received.length, 0, "what was there before is no news");
  const announcedOn = now().toISOString().slice(0, 10);
  await db.transaction().execute(async (trx) => {
    const change = { announcedOn, title: "Gadgets that see", abstract: "Gadgets." };
    await upsertPaper(trx, paperRecord("2611.00001", change), { now: now(), source: "import" });
  });
  await db.transaction().execute(async (trx) => {
    const change = { announcedOn, title: "Gadgets for whales", abstract: "Gadgets." };
    await upsertPaper(trx, paperRecord("2611.00002", change), { now: now(), source: "import" });
  });
  await catchUp(context.search, 60_000);
  await work();
  await work();
  const toBea = received.filter(({ body }) => body.includes("whales"));
  assert.deepEqual(
    toBea.map(({ body }) => (JSON.parse(body) as { data: { queries: string[] } }).data.queries),
    [["whales"]],
    "the paper that ann muted is told to bea alone",
  );
  for (const each of toBea) received.splice(received.indexOf(each), 1);
  const told = received.map(({ body }) => JSON.parse(body) as { type: string; data: unknown });
  assert.equal(told.length, 1, "one paper is told once, whatever number of searches finds it");
  assert.equal(told[0]?.type, "follow.matched");
  assert.deepEqual(told[0]?.data, {
    queries: ["gadgets", "gadgets that see"],
    key: "arxiv:2611.00001",
    title: "Gadgets that see",
    url: `${context.settings.baseUrl}/papers/2611.00001`,
  });
});

test("a webhook may not lead into this network, and has the fields it needs", async (t) => {
  const site = await openTestSite(t);
  const token = await tokenOf(site.context, "reader");
  const create = async (body: unknown) =>
    (
      await site.app.request("/api/v1/webhooks", {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      })
    ).status;
  assert.equal(await create({ url: "ftp://example.org", events: ["day.new"] }), 400);
  assert.equal(await create({ url: "https://example.org", events: [] }), 400);
  assert.equal(await create({ url: "https://example.org", events: ["search.matched"] }), 400);
  assert.equal(await create({ url: "https://example.org", events: ["day.new"], query: "x" }), 400);
  for (const url of [
    "http://127.0.0.1:1/",
    "http://[::1]/",
    "http://10.1.2.3/x",
    "http://localhost:8080/",
    "http://169.254.169.254/latest/meta-data",
    "http://[::ffff:192.168.0.1]/",
    "http://0x7f000001/",
    "http://user:word@example.org/",
  ]) {
    assert.equal(await create({ url, events: ["day.new"] }), 400, url);
  }
  const { db } = site.context;
  assert.deepEqual(await db.selectFrom("webhook").selectAll().execute(), []);
});

test("a webhook's secret is sealed with the site's key, one of an older release too", async (t) => {
  const { url, received } = await openReceiver(t);
  const site = await openTestSite(t, { OUTGOING_ALLOW: "127.0.0.1/32" });
  const { db, now, outgoing, secret: siteKey } = site.context;
  const token = await tokenOf(site.context, "reader");
  const answer = await site.app.request("/api/v1/webhooks", {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ url, events: ["day.new"] }),
  });
  const { secret } = (await answer.json()) as { secret: string };
  const rows = async () => db.selectFrom("webhook").select(["webhook_id", "secret"]).execute();
  const [made] = await rows();
  assert.doesNotMatch(JSON.stringify(made), /whsec_/);
  assert.ok(!made?.secret.includes(secret.slice("whsec_".length)));
  const old = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const account = { account_id: 1, events: "day.new", query: null, state: "active" };
  await db
    .insertInto("webhook")
    .values({ ...account, url, secret: old, created_at: now().toISOString() })
    .execute();
  await webhookJobs(site.context)["webhook.watch"]?.({} as never, new AbortController().signal);
  const sealed = await rows();
  assert.doesNotMatch(JSON.stringify(sealed), /whsec_|MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw/);
  assert.equal(new Set(sealed.map((row) => row.secret)).size, 2);
  const message = { id: "day-x", type: "day.new", at: now().toISOString(), data: {} };
  for (const [webhookId, key] of [
    [1, secret],
    [2, old],
  ] as const) {
    await sendMessage({ db, now, secret: siteKey, outgoing }, { ...message, webhookId });
    const { headers, body } = received.at(-1) as Received;
    const at = new Date(Number(headers["webhook-timestamp"]) * 1000);
    const id = headers["webhook-id"] ?? "";
    assert.equal(headers["webhook-signature"], sign(key, { id, at, body }));
  }
  const otherKey = "another key of thirty-two characters!";
  const wrong = sendMessage({ db, now, secret: otherKey, outgoing }, { ...message, webhookId: 1 });
  await assert.rejects(wrong, /restore that key/);
  assert.equal(received.length, 2);
});
