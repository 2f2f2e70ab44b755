import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import PostalMime from "postal-mime";
import { DAY_MS } from "../src/base/days.ts";
import { noteFactorChange } from "../src/accounts/factor-change.ts";
import type { FactorNotice } from "../src/accounts/factor-change.ts";
import { readEmailChange } from "../src/accounts/email-change.ts";
import { askManageMail } from "../src/digests/subscriptions/manage-mail.ts";
import { runDigests } from "../src/digests/run-digests.ts";
import { workOnce } from "../src/jobs/worker-loop.ts";
import { accountJobs } from "../src/worker/accounts.ts";
import { digestJobs, runParts } from "../src/worker/digests.ts";
import type { Language } from "../src/words/language.ts";
import { wordsOf } from "../src/words/words.ts";
import type { LivedIn } from "./lived-in-site.ts";
import { openLivedInSite } from "./lived-in-site.ts";
import { isKnown, openPseudoSite, plain, storedTexts, textsOf, unmarked } from "./pseudo-site.ts";
import { visitor } from "./visitor.ts";

const JOBS_MAX = 100;
/** So much of a stored text is compared: formulas further on are written as Unicode. */
const SHOWN_CHARACTERS = 40;
/** In a text part: addresses, codes, and lines that only divide. */
const NO_WORDS = /https?:\/\/\S+|^\d{6}$|^[^\p{L}]+$/gmu;

type Site = LivedIn["site"];

/** Does what waits, as the worker does. */
async function work({ context }: Site): Promise<void> {
  const handlers = { ...accountJobs(context), ...digestJobs(context) };
  const { db, now, log } = context;
  for (let done = 0; done < JOBS_MAX; done += 1) {
    const parts = { db, now, log, handlers, schedules: [] };
    if (!(await workOnce(parts, AbortSignal.timeout(60_000)))) return;
  }
}

/** Asks for everything that the site mails to a reader, in one language. */
async function askForEveryMail({ site, visitors }: LivedIn, language: Language): Promise<void> {
  const { context } = site;
  const headers = { "accept-language": language };
  const [kwame, ines, root] = ["kwame", "ines", "root"].map((handle) => visitors.get(handle));
  await visitor(site).post("/sign-in", { email: "new@example.org" }, headers);
  await visitor(site).post("/subscribe", { email: "fresh@example.org", top: "1" }, headers);
  await context.db.updateTable("subscription").set({ language }).execute();
  await askManageMail(context, 1);
  await kwame?.post("/account/email", { email: "root@example.org" }, headers);
  await ines?.post("/account/email", { email: "ines.new@example.org" }, headers);
  await root?.post("/admin/settings", { act: "test", admin: "root@example.org" }, headers);
  await work(site);
  const wish = await context.db
    .selectFrom("email_change")
    .select("change_id")
    .where("email", "=", "ines.new@example.org")
    .executeTakeFirstOrThrow();
  const change = await readEmailChange(context, wish.change_id);
  await ines?.post(`/account/email/${change?.token}`, {}, headers);
  const owner = { accountId: 1, keep: 0, language };
  for (const notice of Object.keys(wordsOf("en").accountMail.notice.changes) as FactorNotice[]) {
    await context.db
      .transaction()
      .execute((trx) => noteFactorChange(trx, { ...owner, notice }, context.now()));
  }
  await work(site);
}

async function mailsOf(site: Site, before: string[] = []) {
  const folder = join(site.folder, "outbox");
  const names = readdirSync(folder).filter((name) => name.endsWith(".eml"));
  const fresh = names.filter((name) => !before.includes(name));
  return Promise.all(fresh.map(async (name) => PostalMime.parse(readFileSync(join(folder, name)))));
}

test("a mail is in the language of the page that asked for it, or of the subscription", async (t) => {
  for (const language of ["de", "zh-Hans"] as const) {
    const lived = await openLivedInSite(t);
    const before = readdirSync(join(lived.site.folder, "outbox"));
    await askForEveryMail(lived, language);
    const mails = (await mailsOf(lived.site, before)).filter(
      ({ to }) => to?.[0]?.address !== "reader@example.org",
    );
    assert.ok(mails.length >= 12, `${mails.length} mails`);
    for (const { subject = "", text = "" } of mails) {
      const words = `${subject}\n${text.replaceAll(NO_WORDS, "")}`;
      assert.doesNotMatch(
        words,
        /\b(?:the|you|your|this|link|sign)\b(?! gilt|\s+\p{Lu})/u,
        subject,
      );
      assert.match(words, language === "de" ? /\b(?:du|dein|deine|der|die)\b/i : /\p{Script=Han}/u);
    }
  }
});

test("every text of every mail is in the dictionary", async (t) => {
  const lived = await openPseudoSite(t);
  const { site } = lived;
  const before = readdirSync(join(site.folder, "outbox"));
  await askForEveryMail(lived, "en");
  const parts = runParts(site.context);
  const tomorrow = new Date(site.context.now().getTime() + DAY_MS + 7_200_000);
  await runDigests({ ...parts, now: () => tomorrow }, AbortSignal.timeout(30_000));
  await parts.post.transport.close();
  const stored = await storedTexts(lived);
  const mails = await mailsOf(site, before);
  assert.ok(mails.length >= 14, `${mails.length} mails`);
  const strange: Record<string, string[]> = {};
  for (const { subject = "", text = "", html = "" } of mails) {
    // The text part of an issue is its titles again, broken into lines.
    const lines = html === "" ? unmarked(text.replaceAll(NO_WORDS, "")) : [];
    const texts = [...unmarked(subject), ...lines, ...textsOf(html ?? "")];
    const odd = texts
      .flatMap((each) => each.split(/\n|; /))
      .map((each) => plain(each).slice(0, SHOWN_CHARACTERS))
      .filter((each) => /\p{L}{2}/u.test(each) && !isKnown(each, stored));
    if (odd.length > 0) strange[subject] = odd;
  }
  assert.deepEqual(strange, {});
});
