import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestSite } from "../../test/site.ts";
import { signedIn } from "../../test/visitor.ts";

test("a page is in the language that the browser asks for, and a kept page is nobody else's", async (t) => {
  const { app } = await openTestSite(t, {}, "2026-05-25T12:00:00Z");
  const ask = async (language: string | null) => {
    const answer = await app.request("/", {
      headers: language === null ? {} : { "accept-language": language },
    });
    return { text: await answer.text(), headers: answer.headers };
  };
  for (const turn of ["made", "kept"]) {
    const german = await ask("de-AT,de;q=0.9");
    assert.match(german.text, /<html lang="de">/, turn);
    assert.match(german.text, /Anmelden/, turn);
    assert.equal(german.headers.get("content-language"), "de", turn);
    assert.match(german.headers.get("vary") ?? "", /accept-language/, turn);
    const chinese = await ask("zh-CN");
    assert.match(chinese.text, /<html lang="zh-Hans">/, turn);
    assert.match(chinese.text, /登录/, turn);
    const english = await ask(null);
    assert.match(english.text, /<html lang="en">/, turn);
    assert.doesNotMatch(english.text, /Anmelden|登录/, turn);
  }
});

test("a reader's setting comes before the browser's wish", async (t) => {
  const site = await openTestSite(t, {}, "2026-05-25T12:00:00Z");
  const lena = await signedIn(site, "lena@example.org");
  const german = { "accept-language": "de" };
  assert.match((await lena.get("/about", german)).text, /<html lang="de">/);
  await site.context.db
    .updateTable("account")
    .set({ language: "zh-Hans" })
    .where("account_id", "=", lena.account.accountId)
    .execute();
  assert.match((await lena.get("/about", german)).text, /<html lang="zh-Hans">/);
});
