import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decodeQuotedPrintable } from "../../../test/digest-parts.ts";
import {
  SUBJECTS,
  idOf,
  idsIn,
  manageLink,
  openZoo,
  subjectOf,
  subscribe,
} from "../../../test/digest-zoo.ts";
import { askApi } from "../../../test/ask-api.ts";
import { bothEngines, databaseOf } from "../../../test/engines.ts";
import { tokenOf } from "../../../test/api-token.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";
import { prepareIssues } from "../../digests/issues/issues.ts";
import { eraseOwnData } from "../../own-data/erase-own-data.ts";
import { runParts } from "../../worker/digests.ts";

for (const engine of await bothEngines()) {
  describe(`on ${engine.name}`, { skip: engine.missing ?? false }, () => {
    test("DG14, PR5, PR8: a digest for you holds what its reader likes, each paper with its reason, and nobody else's", async (t) => {
      const zoo = await openZoo(t, await databaseOf(engine));
      const ann = await signedIn(zoo, "ann@example.org");
      const bea = await signedIn(zoo, "bea@example.org");
      await ann.post(`/papers/${idOf(0)}/interest`, { verdict: "more" });
      await ann.post(`/papers/${idOf(21)}/interest`, { verdict: "not" });
      await bea.post(`/papers/${idOf(1)}/interest`, { verdict: "more" });
      await subscribe(zoo, ann, "ann@example.org", { forYou: "1" });
      await subscribe(zoo, bea, "bea@example.org", { forYou: "1" });
      zoo.later(20);
      const report = await zoo.run();
      assert.deepEqual([report.issues, report.accepted, report.alarm], [2, 2, null]);
      const [annMail = ""] = zoo.mails("ann@example.org");
      const [beaMail = ""] = zoo.mails("bea@example.org");
      assert.deepEqual(idsIn(annMail).map(subjectOf), Array(5).fill(SUBJECTS[0]));
      assert.deepEqual(idsIn(beaMail).map(subjectOf), Array(5).fill(SUBJECTS[1]));
      assert.equal(idsIn(annMail).includes(idOf(0)), false, "what was judged is not offered");
      assert.equal(idsIn(annMail).includes(idOf(21)), false);
      assert.equal((annMail.match(/^Like A study of fish/gm) ?? []).length, 5, "in the text part");
      assert.equal((annMail.match(/>Like A study of fish/g) ?? []).length, 5, "in the HTML part");
      assert.doesNotMatch(annMail, /birds/, "nobody else's taste");
      assert.doesNotMatch(beaMail, /fish/);
      assert.match(annMail, /you subscribed to papers chosen for you, daily/);
      assert.doesNotMatch(annMail, /Read on the web/);
      zoo.later(1);
      await zoo.run();
      assert.equal(zoo.sink.taken.length, 2, "one issue a period");
      const issues = await zoo.context.db.selectFrom("issue").selectAll().execute();
      for (const { issue_id: number } of issues) {
        assert.equal((await ann.get(`/digests/${number}`)).status, 404, "it has no page");
      }
      for (const path of ["/digests", "/digests.atom", "/digests.json", "/digests.md"]) {
        assert.doesNotMatch((await visitor(zoo).get(path)).text, /fish|birds|For you/, path);
      }
    });

    test("DG10, PR4: no paper twice over days, and mutes hold in every part of a reader's issue", async (t) => {
      const zoo = await openZoo(t, await databaseOf(engine));
      const ann = await signedIn(zoo, "ann@example.org");
      await ann.post(`/papers/${idOf(0)}/interest`, { verdict: "more" });
      await ann.post("/following", { act: "mute", kind: "word", value: "deserts" });
      await subscribe(zoo, ann, "ann@example.org", { forYou: "1", top: "1", count: "10" });
      const sent: string[] = [];
      for (let day = 0; day < 4; day += 1) {
        zoo.later(24);
        await zoo.add(30 + 3 * day, { announcedOn: "2026-05-25" });
        await zoo.run();
        sent.push(...idsIn(zoo.mails("ann@example.org")[day]));
      }
      assert.equal(new Set(sent).size, sent.length, "never twice");
      const subjects = sent.map(subjectOf);
      assert.equal(subjects.includes(SUBJECTS[2] ?? ""), false, "muted, also among the top papers");
      assert.equal(sent.includes(idOf(0)), false);
      assert.equal(subjects.filter((subject) => subject === SUBJECTS[1]).length, 8, "all birds");
      assert.equal(subjects.filter((subject) => subject === SUBJECTS[0]).length, 11, "all fish");
      const [first = ""] = zoo.mails("ann@example.org");
      assert.deepEqual(idsIn(first).slice(0, 5).map(subjectOf), Array(5).fill(SUBJECTS[0]));
      assert.match(first, /^Among this site’s top papers$/m, "each part says why");
    });

    test("PR11: without an account the profile of the browser goes along, and the link changes it", async (t) => {
      const zoo = await openZoo(t, await databaseOf(engine));
      const guest = visitor(zoo);
      const empty = await guest.get("/subscribe");
      assert.match(empty.text, /first tell us what you like/);
      assert.doesNotMatch(empty.text, /name="forYou"/);
      const refused = await guest.post("/subscribe", { email: "g@example.org", forYou: "1" });
      assert.equal(refused.status, 400);
      await guest.post(`/papers/${idOf(2)}/interest`, { verdict: "more" });
      assert.match(
        (await guest.get("/subscribe?forYou=1")).text,
        /name="forYou" value="1" checked/,
      );
      await subscribe(zoo, guest, "g@example.org", { forYou: "1" });
      zoo.later(20);
      await zoo.run();
      const [mail = ""] = zoo.mails("g@example.org");
      assert.deepEqual(idsIn(mail).map(subjectOf), Array(5).fill(SUBJECTS[2]));
      const link = manageLink(mail);
      const other = visitor(zoo);
      assert.match((await other.get(link)).text, /Ordered by what you chose in the browser/);
      const kept = JSON.parse((await other.get(`${link}/export`)).text);
      assert.deepEqual(
        kept.subscription.profile.papers.map(({ key }: { key: string }) => key),
        [`arxiv:${idOf(2)}`],
      );
      await other.post(`/papers/${idOf(1)}/interest`, { verdict: "more" });
      const saved = await other.post(`${link}/change`, {
        hour: "7",
        zone: "UTC",
        count: "5",
        forYou: "1",
      });
      assert.match(saved.text, /Saved/);
      zoo.later(24);
      await zoo.run();
      assert.deepEqual(
        idsIn(zoo.mails("g@example.org")[1]).map(subjectOf),
        Array(5).fill(SUBJECTS[1]),
        "the browser that saved last says what is liked",
      );
      await other.post(`${link}/change`, { hour: "7", zone: "UTC", count: "5", top: "1" });
      const row = await zoo.context.db
        .selectFrom("subscription")
        .selectAll()
        .executeTakeFirstOrThrow();
      assert.deepEqual([row.is_for_you, row.account_id, row.profile], [0, null, null]);
    });

    test("PR9, DG7: erasing the account ends its digest, also an issue that is already prepared", async (t) => {
      const zoo = await openZoo(t, await databaseOf(engine));
      const { db } = zoo.context;
      const ann = await signedIn(zoo, "ann@example.org");
      await ann.post(`/papers/${idOf(0)}/interest`, { verdict: "more" });
      await subscribe(zoo, ann, "ann@work.example", { forYou: "1" });
      await subscribe(zoo, ann, "ann@home.example", { forYou: "1", category: "cs.AI" });
      await ann.post("/subscribe", { email: "ann@late.example", forYou: "1" });
      zoo.later(20);
      await zoo.run();
      assert.equal(zoo.sink.taken.length, 2);
      // The next day's issues are prepared, and their sender has not begun.
      zoo.later(24);
      const parts = runParts(zoo.context);
      await prepareIssues({ ...parts, mailDomain: "site.test" });
      await parts.post.transport.close();
      const prepared = db.selectFrom("delivery").select("state").where("state", "=", "prepared");
      assert.equal((await prepared.execute()).length, 2);
      await eraseOwnData(zoo.context, ann.account.accountId);
      await zoo.run();
      assert.equal(zoo.sink.taken.length, 2, "nothing goes out any more");
      const reasons = await db.selectFrom("issue_paper").select("reason").execute();
      assert.deepEqual(new Set(reasons.map(({ reason }) => reason)), new Set([""]));
      const rows = await db.selectFrom("subscription").selectAll().orderBy("email").execute();
      assert.deepEqual(
        rows.map(({ email, state, is_for_you, account_id }) => [
          email,
          state,
          is_for_you,
          account_id,
        ]),
        [
          ["ann@home.example", "active", 0, null],
          ["ann@work.example", "left", 0, null],
        ],
      );
      const waiting = await db.selectFrom("subscription_request").select("email").execute();
      assert.deepEqual(waiting, [], "a request that waits leads nowhere");
      zoo.later(24);
      await zoo.run();
      const [, , last] = zoo.sink.taken;
      assert.equal(last?.to, "ann@home.example", "its fields still come");
      assert.doesNotMatch(decodeQuotedPrintable(last?.message ?? ""), /Like A study/);
    });

    test("DG5: a preparer that dies between two readers and a run again give each reader one mail", async (t) => {
      const zoo = await openZoo(t, await databaseOf(engine));
      for (const name of ["ann", "bea", "cem"]) {
        const reader = await signedIn(zoo, `${name}@example.org`);
        await reader.post(`/papers/${idOf(name === "bea" ? 1 : 0)}/interest`, { verdict: "more" });
        await subscribe(zoo, reader, `${name}@example.org`, { forYou: "1" });
      }
      zoo.later(20);
      const parts = runParts(zoo.context);
      let reads = 0;
      const { model } = parts.recommendations;
      const dying = {
        ...parts.recommendations,
        model: {
          ...model,
          read: () => {
            reads += 1;
            return reads > 2 ? Promise.reject(new Error("killed")) : model.read();
          },
        },
      };
      await assert.rejects(zoo.run({ ...parts, recommendations: dying }), /killed/);
      assert.equal(zoo.sink.taken.length, 0, "nothing left before the chunk was written");
      assert.equal((await zoo.context.db.selectFrom("issue").selectAll().execute()).length, 0);
      await zoo.run();
      await zoo.run();
      assert.deepEqual([...zoo.sink.taken].map(({ to }) => to).sort(), [
        "ann@example.org",
        "bea@example.org",
        "cem@example.org",
      ]);
    });

    test("the API takes forYou with a token of the scope, and says what is missing without", async (t) => {
      const zoo = await openZoo(t, await databaseOf(engine));
      const wish = { email: "ann@example.org", forYou: true };
      const nobody = await askApi(zoo, null)("POST", "subscriptions", wish);
      assert.equal(nobody.status, 400);
      assert.match(String(nobody.value["detail"]), /forYou: sign in/);
      const ask = askApi(zoo, await tokenOf(zoo.context, "reader"));
      assert.equal((await ask("POST", "subscriptions", wish)).status, 202);
      const row = await zoo.context.db
        .selectFrom("subscription_request")
        .select("choices")
        .executeTakeFirstOrThrow();
      const { forYou, isTop } = JSON.parse(row.choices);
      assert.deepEqual([typeof forYou.accountId, isTop], ["number", false]);
    });

    test("the reasons of a mail are in the reader's language", async (t) => {
      const zoo = await openZoo(t, await databaseOf(engine));
      const ann = await signedIn(zoo, "ann@example.org");
      await ann.post(`/papers/${idOf(0)}/interest`, { verdict: "more" });
      const german = {
        ...ann,
        post: (path: string, form = {}) => ann.post(path, form, { "accept-language": "de" }),
      };
      await subscribe(zoo, german, "ann@example.org", { forYou: "1" });
      zoo.later(20);
      await zoo.run();
      const [mail = ""] = zoo.mails("ann@example.org");
      assert.equal((mail.match(/^Ähnlich wie A study of fish/gm) ?? []).length, 5);
      assert.doesNotMatch(mail, /Like A study/);
      assert.match(mail, /Arbeiten, die zu dir passen/);
    });
  });
}
