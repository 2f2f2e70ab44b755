import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { askEmailChange, readEmailChange } from "../../accounts/email-change.ts";
import { accountJobs } from "../../worker/accounts.ts";
import { openTestSite } from "../../../test/site.ts";
import type { TestSite } from "../../../test/site.ts";
import { sessionOf, signedIn, visitor } from "../../../test/visitor.ts";

const NOW = "2026-11-24T12:00:00Z";

/** Sends what waits, as the worker does. @returns the mails of the outbox, oldest first */
async function sendMails({ context, folder }: TestSite): Promise<string[]> {
  const handlers = accountJobs(context);
  const jobs = await context.db
    .selectFrom("job")
    .selectAll()
    .where("kind", "like", "accounts.%")
    .where("state", "=", "waiting")
    .orderBy("job_id")
    .execute();
  for (const { job_id, kind, key, payload } of jobs) {
    const work = { jobId: job_id, kind, key, attempts: 1, fence: 1 };
    await handlers[kind]?.(
      { ...work, payload: JSON.parse(payload) as Record<string, unknown> },
      AbortSignal.timeout(60_000),
    );
    await context.db
      .updateTable("job")
      .set({ state: "done" })
      .where("job_id", "=", job_id)
      .execute();
  }
  const outbox = join(folder, "outbox");
  const names = readdirSync(outbox, { recursive: true, encoding: "utf8" }).sort();
  return names
    .filter((name) => name.endsWith(".eml"))
    .map((name) => readFileSync(join(outbox, name), "utf8"));
}

const linkIn = (mail: string): string =>
  /\/account\/email\/[\w.-]+/.exec(mail.replaceAll("=\r\n", "").replaceAll("=\n", ""))?.[0] ?? "";

test("SC6: another address: asked, mailed, pressed once, in the session that asked; the old one is told", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  const { accountId } = ann.account;
  const elsewhere = visitor(site);
  elsewhere.cookies.set("broadsheet-session", await sessionOf(site, accountId));
  const asked = await ann.post("/account/email", { email: "New@Example.org" });
  assert.match(asked.text, /Check your inbox/);
  assert.match((await ann.get("/account")).text, /ann@example\.org/, "nothing has changed yet");
  const [mail = ""] = await sendMails(site);
  assert.match(mail, /^To: .*New@example\.org/im);
  const path = linkIn(mail);
  assert.equal(((await ann.get(path)).text.match(/<form/g) ?? []).length, 1);
  assert.match((await ann.get("/account")).text, /ann@example\.org/, "GET changes nothing (SC2)");
  assert.equal((await elsewhere.post(path)).status, 403, "another session of the same account");
  const ben = await signedIn(site, "ben@example.org");
  assert.equal((await ben.post(path)).status, 403, "another account");
  assert.equal((await ann.post(path)).status, 303);
  assert.match((await ann.get("/account")).text, /New@example\.org/);
  assert.equal((await ann.post(path)).status, 410, "once");
  assert.equal((await elsewhere.get("/account")).status, 303, "all other sessions have ended");
  const mails = await sendMails(site);
  const told = mails.find((each) => /^Subject: .*account has a new address/im.test(each)) ?? "";
  assert.match(told, /^To: .*ann@example\.org/im);
  assert.doesNotMatch(told, /New@example/, "the old mailbox does not learn the new address");
});

test("SC7: a taken address gets the same answer and the same work; only its mailbox learns", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  await signedIn(site, "ben@example.org");
  const texts: string[] = [];
  const counts: number[] = [];
  for (const email of ["ben@example.org", "free@example.org"]) {
    const answer = await ann.post("/account/email", { email });
    texts.push(`${answer.status}\n${answer.text}`);
    let count = 0;
    const db = site.context.db.withPlugin({
      transformQuery: ({ node }) => {
        count += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    await askEmailChange({ db, now: site.context.now }, { accountId: 1, sessionId: 1 }, email);
    counts.push(count);
    const mail = (await sendMails(site)).find((each) => each.includes(`To: ${email}`)) ?? "";
    assert.notEqual(mail, "");
    assert.equal(linkIn(mail) === "", email.startsWith("ben"), email);
  }
  assert.equal(texts[0], texts[1]);
  assert.equal(counts[0], counts[1], "the same statements");
  const bad = await ann.post("/account/email", { email: "no address\r\nBcc: x@example.org" });
  assert.equal(bad.status, 400);
});

test("SC6: a newer wish replaces the older, and ten minutes end it", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  await ann.post("/account/email", { email: "one@example.org" });
  const [first = ""] = await sendMails(site);
  await ann.post("/account/email", { email: "two@example.org" });
  assert.equal((await ann.post(linkIn(first))).status, 410, "replaced");
  const { change_id: changeId } = await site.context.db
    .selectFrom("email_change")
    .select("change_id")
    .where("email", "=", "two@example.org")
    .executeTakeFirstOrThrow();
  assert.equal((await readEmailChange(site.context, changeId))?.email, "two@example.org");
  const later = { ...site.context, now: () => new Date("2026-11-24T12:11:00Z") };
  assert.equal(await readEmailChange(later, changeId), null);
});

test("SC8: an address gets six mails of changes an hour, from any account", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  const ben = await signedIn(site, "ben@example.org");
  for (let round = 0; round < 5; round += 1) {
    for (const reader of [ann, ben]) {
      const asked = await reader.post("/account/email", { email: "victim@example.org" });
      assert.match(asked.text, /Check your inbox/, "the answer never tells");
      await sendMails(site);
    }
  }
  assert.equal((await sendMails(site)).length, 6);
  const other = await ann.post("/account/email", { email: "other@example.org" });
  assert.equal(other.status, 200);
  assert.equal((await sendMails(site)).length, 7, "another address is not held back");
});
