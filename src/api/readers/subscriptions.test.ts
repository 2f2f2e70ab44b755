import assert from "node:assert/strict";
import test from "node:test";
import { askApi } from "../../../test/ask-api.ts";
import { openTestSite } from "../../../test/site.ts";
import { confirmUrl } from "../../digests/subscriptions/links.ts";

const FIELDS = {
  email: "reader@example.org",
  cadence: "weekly",
  weekday: "3",
  hour: "6",
  top: "1",
};

test("the digest is asked for in JSON or as a form, and nothing else", async (t) => {
  const { app, context } = await openTestSite(t);
  const post = async (type: string | null, body: string | FormData) =>
    app.request("/api/v1/subscriptions", {
      method: "POST",
      body,
      ...(type ? { headers: { "content-type": type } } : {}),
    });
  const form = new FormData();
  for (const [name, value] of Object.entries(FIELDS)) form.set(name, value);
  const bodies: Array<[string | null, string | FormData]> = [
    ["application/json", JSON.stringify(FIELDS)],
    ["application/x-www-form-urlencoded", new URLSearchParams(FIELDS).toString()],
    ["application/x-www-form-urlencoded; charset=utf-8", new URLSearchParams(FIELDS).toString()],
    [null, form],
  ];
  for (const [type, body] of bodies)
    assert.equal((await post(type, body)).status, 202, String(type));
  const rows = await context.db.selectFrom("subscription_request").selectAll().execute();
  assert.equal(rows.length, bodies.length);
  for (const { choices } of rows) {
    const { cadence, weekday, hour, isTop } = JSON.parse(choices) as Record<string, unknown>;
    assert.deepEqual([cadence, weekday, hour, isTop], ["weekly", 3, 6, true]);
  }
  const wrong: Array<[string, string, number]> = [
    ["text/plain", "email=a@example.org", 415],
    ["application/x-www-form-urlencoded", "cadence=hourly&email=a%40example.org", 400],
    ["application/x-www-form-urlencoded", "hour=7", 400],
    ["application/json", "{", 400],
  ];
  for (const [type, body, status] of wrong) {
    const answer = await post(type, body);
    assert.equal(answer.status, status, `${type} ${body}`);
    assert.match(answer.headers.get("content-type") ?? "", /^application\/problem\+json/);
  }
});

test("a subscription is confirmed, changed, paused and left by the links of its mails", async (t) => {
  const site = await openTestSite(t);
  const { context } = site;
  const ask = askApi(site, null);
  await ask("POST", "subscriptions", FIELDS);
  const { baseUrl } = context.settings;
  const { secret, now } = context;
  const link = confirmUrl({ baseUrl, secret }, 1, now()).split("/").at(-1) ?? "";
  assert.equal(
    (await ask("GET", `subscriptions/${link}`)).status,
    404,
    "confirming is all it does",
  );
  const begun = await ask("POST", `subscriptions/${link}/confirm`);
  assert.equal(begun.value["email"], FIELDS.email);
  const path = `subscriptions/${String(begun.value["link"])}`;
  const changed = await ask("PATCH", path, { hour: 9 });
  assert.deepEqual(
    [changed.value["hour"], changed.value["weekday"], changed.value["cadence"]],
    [9, 3, "weekly"],
    "what is left out stays",
  );
  assert.equal((await ask("PATCH", path, { hour: 24 })).status, 400);
  assert.equal((await ask("POST", `${path}/pause`, {})).value["state"], "paused");
  assert.equal((await ask("POST", `${path}/pause`, { until: "2020-01-01" })).status, 400);
  assert.equal((await ask("POST", `${path}/resume`)).value["state"], "active");
  assert.equal((await ask("DELETE", path)).status, 204);
  assert.equal((await ask("GET", path)).value["state"], "left");
  assert.equal((await ask("DELETE", `${path}?erase=true`)).status, 204);
  assert.equal((await ask("GET", path)).status, 404);
  assert.equal((await ask("GET", "subscriptions/nonsense")).status, 404);
});
