import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { buildApp } from "../../app.ts";
import { eraseOwnData } from "../../own-data/erase-own-data.ts";
import { exportOwnData } from "../../own-data/export-own-data.ts";
import { askApi } from "../../../test/ask-api.ts";
import { bothEngines, databaseOf } from "../../../test/engines.ts";
import type { EnginePlaces } from "../../../test/engines.ts";
import { tokenOf } from "../../../test/api-token.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";

const GAMES = 12;
const NOW = "2026-05-25T12:00:00Z";
const SUBJECTS = {
  fish: "Swimming of fish in cold rivers and how schools of fish turn",
  bird: "Flight of birds over mountains and how flocks of birds land",
  stone: "Ages of stones in dry deserts and how layers of stone break",
};

/** Thirty papers of three subjects, ten a subject, on two days. */
async function openZoo(t: Parameters<typeof openTestSite>[0], engine: EnginePlaces) {
  const database = await databaseOf(engine);
  const site = await openTestSite(t, { ...database, STARTER: "off" }, NOW);
  const idsOf: Record<string, string[]> = {};
  let number = 0;
  for (const [subject, text] of Object.entries(SUBJECTS)) {
    for (let copy = 0; copy < 10; copy += 1) {
      number += 1;
      const id = `2605.${String(number).padStart(5, "0")}`;
      (idsOf[subject] ??= []).push(id);
      await store(site.context.db, {
        ...paperRecord(id),
        title: `${text}, part ${copy}`,
        abstract: `We study ${text.toLowerCase()}. Sample ${copy} of ${subject}.`,
      });
    }
  }
  const ask = askApi(site, await tokenOf(site.context, "reader"));
  const keysOf = async (path: string) =>
    ((await ask("GET", path)).value.results ?? []).map(({ key }) => String(key));
  return { ...site, ask, keysOf, idsOf };
}

const isOf = (ids: string[] | undefined) => (key: string) =>
  (ids ?? []).includes(key.replace("arxiv:", ""));

const timeless = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "then"));

for (const engine of await bothEngines()) {
  describe(`on ${engine.name}`, { skip: engine.missing ?? false }, () => {
    test("PR1, PR5: two presses of “more” bring the subject first, each paper with its reason", async (t) => {
      const { ask, idsOf } = await openZoo(t, engine);
      const before = await ask("GET", "for-you?limit=30");
      assert.equal(before.value["isPersonal"], false);
      assert.equal(before.value.results?.length, 30, "nothing is known: the site's own order");
      for (const id of (idsOf["fish"] ?? []).slice(0, 2)) {
        const said = await ask("PUT", `papers/${id}/interest`, { verdict: "more" });
        assert.deepEqual([said.status, said.value], [200, { key: `arxiv:${id}`, verdict: "more" }]);
      }
      const { value } = await ask("GET", "for-you?limit=8");
      assert.equal(value["isPersonal"], true);
      const keys = (value.results ?? []).map(({ key }) => String(key));
      assert.deepEqual(
        keys.filter(isOf(idsOf["fish"])),
        keys,
        "the other eight of fish, and no other",
      );
      assert.ok(
        !keys.includes(`arxiv:${idsOf["fish"]?.[0]}`),
        "what was judged is not offered again",
      );
      for (const { reasons, url, score } of value.results ?? []) {
        assert.match((reasons as string[])[0] ?? "", /^Like Swimming of fish/);
        assert.match(String(url), /\/papers\/2605\.\d{5}$/);
        assert.ok(Number(score) > 0);
      }
      const rest = await ask("GET", `for-you?limit=8&cursor=${String(value["next"])}`);
      const later = (rest.value.results ?? []).map(({ key }) => String(key));
      assert.deepEqual(
        later.filter((key) => keys.includes(key)),
        [],
      );
    });

    test("PR3, PR6: “not” sends its neighbours down the same minute, “seen” takes one paper away", async (t) => {
      const { ask, keysOf, idsOf } = await openZoo(t, engine);
      await ask("PUT", `papers/${idsOf["fish"]?.[0]}/interest`, { verdict: "more" });
      await ask("PUT", `papers/${idsOf["bird"]?.[0]}/interest`, { verdict: "more" });
      const before = await keysOf("for-you?limit=30");
      assert.ok(before.slice(0, 18).some(isOf(idsOf["bird"])));
      await ask("PUT", `papers/${idsOf["bird"]?.[0]}/interest`, { verdict: "not" });
      const after = await keysOf("for-you?limit=30");
      assert.deepEqual(after.slice(-9).filter(isOf(idsOf["bird"])).length, 9, "all birds are last");
      const first = after[0] ?? "";
      await ask("PUT", `papers/${first.replace("arxiv:", "")}/interest`, { verdict: "seen" });
      assert.ok(!(await keysOf("for-you?limit=30")).includes(first));
      await ask("DELETE", `papers/${first.replace("arxiv:", "")}/interest`);
      assert.deepEqual(await keysOf("for-you?limit=30"), after, "taken back, it is as before");
    });

    test("PR4: a muted word, author or field is never in for-you", async (t) => {
      const { ask, keysOf, idsOf } = await openZoo(t, engine);
      await ask("PUT", `papers/${idsOf["fish"]?.[0]}/interest`, { verdict: "more" });
      const muted = await ask("PUT", `mutes/word/${encodeURIComponent("Birds")}`);
      assert.equal(muted.status, 200);
      assert.equal((await keysOf("for-you?limit=30")).some(isOf(idsOf["bird"])), false);
      assert.deepEqual((await ask("GET", "mutes")).value, {
        mutes: [{ kind: "word", value: "Birds" }],
      });
      await ask("PUT", `mutes/word/bir`);
      await ask("DELETE", "mutes/word/Birds");
      assert.equal(
        (await keysOf("for-you?limit=30")).filter(isOf(idsOf["bird"])).length,
        10,
        "a part of a word is not the word",
      );
      assert.equal((await ask("PUT", "mutes/word/of%20the")).status, 400);
      assert.equal((await ask("PUT", "mutes/author/nobody-at-all")).status, 404);
      assert.equal((await ask("PUT", "mutes/colour/red")).status, 400);
      await ask("PUT", "mutes/category/cs");
      assert.deepEqual(await keysOf("for-you?limit=30"), [], "an archive holds its subjects");
    });

    test("PR5: a followed search, field and author are reasons in words", async (t) => {
      const { ask } = await openZoo(t, engine);
      for (const path of ["follows/search/layers%20stone", "follows/category/cs.CL"]) {
        assert.equal((await ask("PUT", path)).status, 200, path);
      }
      assert.equal((await ask("PUT", "follows/author/no-such-author")).status, 404);
      const { value } = await ask("GET", "for-you?limit=10");
      for (const { reasons, title } of value.results ?? []) {
        assert.match(String(title), /^Ages of stones/);
        assert.match((reasons as string[]).join(), /Matches your search “layers stone”/);
      }
      const { follows } = (await ask("GET", "follows")).value as {
        follows: Array<{ kind: string }>;
      };
      assert.deepEqual(
        follows.map(({ kind }) => kind),
        ["category", "search"],
      );
      assert.equal((await ask("DELETE", "follows/search/layers%20stone")).status, 200);
    });

    test("PR2: what is taken back leaves the profile byte for byte, over random games", async (t) => {
      const { ask, idsOf } = await openZoo(t, engine);
      const ids = Object.values(idsOf).flat();
      const profile = async () => JSON.stringify((await ask("GET", "profile")).value);
      const kinds = fc.constantFrom("vote", "save", "more", "not", "seen");
      const fresh = ids.splice(0, GAMES);
      const act = fc.record({ id: fc.constantFrom(...ids), kind: kinds });
      const run = (id: string, kind: string, isUndone: boolean) => {
        if (kind === "vote" || kind === "save") {
          return ask(isUndone ? "DELETE" : "PUT", `papers/${id}/${kind}`);
        }
        return isUndone
          ? ask("DELETE", `papers/${id}/interest`)
          : ask("PUT", `papers/${id}/interest`, { verdict: kind });
      };
      await fc.assert(
        fc.asyncProperty(fc.array(act, { maxLength: 5 }), kinds, async (past, kind) => {
          for (const each of past) await run(each.id, each.kind, false);
          const before = await profile();
          const id = fresh.pop() ?? "";
          await run(id, kind, false);
          assert.notEqual(await profile(), before);
          await run(id, kind, true);
          assert.equal(await profile(), before);
        }),
        { numRuns: GAMES, endOnFailure: true },
      );
    });

    test("PR9: a profile is exported, reset and put back the same but for instants", async (t) => {
      const { ask, idsOf } = await openZoo(t, engine);
      await ask("PUT", `papers/${idsOf["fish"]?.[0]}/vote`);
      await ask("PUT", `papers/${idsOf["bird"]?.[0]}/interest`, { verdict: "not" });
      await ask("PUT", "follows/search/stone");
      await ask("PUT", "mutes/word/desert");
      const { value: exported } = await ask("GET", "profile");
      assert.equal((await ask("DELETE", "profile")).status, 204);
      const { value: empty } = await ask("GET", "profile");
      assert.deepEqual([empty["papers"], empty["follows"], empty["mutes"]], [[], [], []]);
      assert.equal((await ask("GET", "for-you")).value["isPersonal"], false);
      const put = await ask("PUT", "profile", exported);
      assert.deepEqual(put.value, { unknown: [] });
      assert.deepEqual(timeless((await ask("GET", "profile")).value), timeless(exported));
      const wrong = await ask("PUT", "profile", { ...exported, papers: [{ key: 1 }] });
      assert.equal(wrong.status, 400);
      assert.deepEqual(timeless((await ask("GET", "profile")).value), timeless(exported));
      const strange = { ...exported, papers: [{ key: "arxiv:9999.99999", verdict: "more" }] };
      assert.deepEqual((await ask("PUT", "profile", strange)).value, {
        unknown: ["arxiv:9999.99999"],
      });
    });

    test("a seed tells what it found, what not and why; a token without the scope is refused", async (t) => {
      const { app, context, ask, idsOf } = await openZoo(t, engine);
      const token = await tokenOf(context, "reader", "seeder");
      const seed = async (text: string) => {
        const headers = { "content-type": "text/plain", authorization: `Bearer ${token}` };
        const answer = await app.request("/api/v1/profile/seed", {
          method: "POST",
          headers,
          body: text,
        });
        return { status: answer.status, value: (await answer.json()) as Record<string, unknown> };
      };
      const lines = [
        idsOf["fish"]?.[0],
        `https://arxiv.org/abs/${idsOf["fish"]?.[1]}`,
        "9901.00001",
      ];
      const { status, value } = await seed(lines.join("\n"));
      assert.equal(status, 200, JSON.stringify(value));
      assert.deepEqual(value["found"], [
        `arxiv:${idsOf["fish"]?.[0]}`,
        `arxiv:${idsOf["fish"]?.[1]}`,
      ]);
      const unknown = value["unknown"] as Array<{ text: string; why: string }>;
      assert.equal(unknown.length, 1);
      assert.match(unknown[0]?.text ?? "", /9901\.00001/);
      assert.notEqual(unknown[0]?.why, "");
      assert.equal((await seed("")).status, 400);
      assert.equal((await askApi({ app }, null)("GET", "for-you")).status, 401);
      assert.equal((await ask("GET", "for-you")).status, 200);
    });

    test("PR8, PR10: what one reader says moves nobody else, and the day's model can be deleted", async (t) => {
      const { context, ask, keysOf, idsOf } = await openZoo(t, engine);
      const other = askApi({ app: buildApp(context) }, await tokenOf(context, "reader", "other"));
      const before = JSON.stringify((await other("GET", "for-you?limit=30")).value);
      const trending = JSON.stringify((await other("GET", "feeds/trending")).value);
      for (const verdict of ["more", "not", "seen"]) {
        await ask("PUT", `papers/${idsOf["stone"]?.[0]}/interest`, { verdict });
      }
      await ask("PUT", `papers/${idsOf["fish"]?.[0]}/interest`, { verdict: "more" });
      assert.equal(JSON.stringify((await other("GET", "for-you?limit=30")).value), before);
      assert.equal(JSON.stringify((await other("GET", "feeds/trending")).value), trending);
      const keys = await keysOf("for-you?limit=30");
      const made = await context.recommendations.model.make(context.now());
      assert.equal(made.paperCount, 30);
      assert.deepEqual(await keysOf("for-you?limit=30"), keys);
      await context.db.deleteFrom("corpus_model").execute();
      assert.deepEqual(await keysOf("for-you?limit=30"), keys);
    });

    test("PR9: erasing an account takes its profile, and its own export holds it", async (t) => {
      const { context, ask, idsOf } = await openZoo(t, engine);
      await ask("PUT", `papers/${idsOf["stone"]?.[0]}/interest`, { verdict: "not" });
      await ask("PUT", "follows/search/stone");
      await ask("PUT", "mutes/word/desert");
      const { account_id: accountId } = await context.db
        .selectFrom("account")
        .select("account_id")
        .executeTakeFirstOrThrow();
      const own = await exportOwnData(context.db, accountId);
      assert.equal(own.interests[0]?.["verdict"], "not");
      assert.equal(own.follows[0]?.["value"], "stone");
      assert.equal(own.mutes[0]?.["value"], "desert");
      await eraseOwnData(context, accountId);
      for (const table of ["profile", "interest", "follow", "mute", "profile_weight"] as const) {
        assert.deepEqual(await context.db.selectFrom(table).selectAll().execute(), [], table);
      }
    });

    test("PR4: the API takes of what a reader is not interested, with the verdict “not” alone", async (t) => {
      const { ask, keysOf, idsOf } = await openZoo(t, engine);
      const path = `papers/${idsOf["fish"]?.[0]}/interest`;
      const said = await ask("PUT", path, { verdict: "not", of: "word", value: "birds" });
      assert.deepEqual([said.status, said.value["verdict"]], [200, null]);
      const keys = await keysOf("for-you?limit=30");
      assert.equal(keys.length, 20);
      assert.equal(keys.some(isOf(idsOf["bird"])), false);
      assert.ok(keys.includes(`arxiv:${idsOf["fish"]?.[0]}`), "the paper itself was not judged");
      const mutes = (await ask("GET", "mutes")).value;
      assert.deepEqual(mutes, { mutes: [{ kind: "word", value: "birds" }] });
      assert.equal(
        (await ask("PUT", path, { verdict: "more", of: "word", value: "x" })).status,
        400,
      );
      assert.equal((await ask("PUT", path, { verdict: "not", of: "word" })).status, 400);
    });
  });
}
