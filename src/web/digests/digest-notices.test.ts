import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { idOf, manageLink, openZoo, subscribe } from "../../../test/digest-zoo.ts";
import { bothEngines, databaseOf } from "../../../test/engines.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { signedIn } from "../../../test/visitor.ts";
import { eraseOwnData } from "../../own-data/erase-own-data.ts";

const REPLY = /bob replied to your comment on A\s+study of fish in cold rivers, part 0/;
const VERSION = /Version \d of a paper you saved A\s+better title/;

for (const engine of await bothEngines()) {
  describe(`on ${engine.name}`, { skip: engine.missing ?? false }, () => {
    test("PR14: a digest for you tells each notice in one mail, if its reader wants them", async (t) => {
      const zoo = await openZoo(t, await databaseOf(engine));
      const { db } = zoo.context;
      const ann = await signedIn(zoo, "ann@example.org");
      const bea = await signedIn(zoo, "bea@example.org");
      const bob = await signedIn(zoo, "bob@example.org");
      const mailOf = (email: string) => (zoo.mails(email).at(-1) ?? "").replaceAll("\r\n", "\n");
      for (const reader of [ann, bea]) {
        await reader.post(`/papers/${idOf(0)}/interest`, { verdict: "more" });
        await reader.post(`/papers/${idOf(0)}/comments`, { text: "Is it so?" });
        await reader.post(`/papers/${idOf(3)}/save`, { save: "1" });
      }
      const form = await ann.get("/subscribe");
      assert.match(form.text, /name="notices"/);
      const refused = await ann.post("/subscribe", {
        email: "ann@example.org",
        notices: "1",
        top: "1",
      });
      assert.equal(refused.status, 400);
      assert.match(refused.text, /choose papers for you as well/i);
      await subscribe(zoo, ann, "ann@example.org", { forYou: "1", notices: "1" });
      await subscribe(zoo, bea, "bea@example.org", { forYou: "1" });
      zoo.later(1);
      const parents = await db
        .selectFrom("comment")
        .select("comment_id")
        .orderBy("comment_id")
        .execute();
      for (const { comment_id } of parents) {
        await bob.post(`/papers/${idOf(0)}/comments`, {
          text: "It is.",
          parent: String(comment_id),
        });
      }
      zoo.later(19);
      await zoo.run();
      assert.match(mailOf("ann@example.org"), REPLY);
      assert.match(mailOf("ann@example.org"), /^Notices$/m, "in the text part");
      assert.match(mailOf("ann@example.org"), />\s*Notices\s*<\/h2>/, "in the HTML part");
      assert.match(mailOf("ann@example.org"), /^http:\/\/site\.test\/comments\/\d+$/m);
      assert.doesNotMatch(
        mailOf("bea@example.org"),
        /replied|Notices/,
        "nobody else’s, and not asked for",
      );

      await store(
        db,
        paperRecord(idOf(3), { title: "A better title", updatedAt: "2026-05-26T00:00:00Z" }),
        { now: zoo.context.now() },
      );
      await zoo.add(40, { announcedOn: "2026-05-26" });
      zoo.later(24);
      await zoo.run();
      assert.match(mailOf("ann@example.org"), VERSION);
      assert.doesNotMatch(mailOf("ann@example.org"), /replied to your comment/, "never twice");

      zoo.later(24);
      await bob.post(`/papers/${idOf(0)}/comments`, {
        text: "Again.",
        parent: String(parents[0]?.comment_id),
      });
      await ann.post("/notices", { act: "seen" });
      const before = zoo.sink.taken.length;
      await zoo.run();
      const later = zoo.sink.taken
        .slice(before)
        .map(({ message }) => message)
        .join("");
      assert.doesNotMatch(
        later,
        /replied to your comment/,
        "what was read on the site is not sent",
      );
      await eraseOwnData(zoo.context, ann.account.accountId);
      const kept = await db
        .selectFrom("issue")
        .select("notices")
        .where("notices", "is not", null)
        .execute();
      assert.deepEqual(kept, [], "an erased account leaves no notice behind");
    });

    test("PR14: notices alone are a mail, and the manage link ends them", async (t) => {
      const zoo = await openZoo(t, await databaseOf(engine));
      const ann = await signedIn(zoo, "ann@example.org");
      const bob = await signedIn(zoo, "bob@example.org");
      await ann.post(`/papers/${idOf(0)}/comments`, { text: "Is it so?" });
      await ann.post("/following", { act: "mute", kind: "word", value: "study" });
      await ann.post(`/papers/${idOf(1)}/interest`, { verdict: "more" });
      await subscribe(zoo, ann, "ann@example.org", { forYou: "1", notices: "1" });
      zoo.later(20);
      await zoo.run();
      assert.deepEqual(zoo.mails("ann@example.org"), [], "nothing to say");
      await ann.post("/following", { act: "unmute", kind: "word", value: "study" });
      await ann.post("/following", { act: "mute", kind: "word", value: "count" });
      await zoo.add(50, { title: "Of nothing", abstract: "Nothing." });
      const paper = "2605.00051";
      await ann.post(`/papers/${paper}/comments`, { text: "Is it so?" });
      await ann.post(`/papers/${paper}/interest`, { verdict: "seen" });
      const [, mine] = await zoo.context.db
        .selectFrom("comment")
        .select("comment_id")
        .orderBy("comment_id")
        .execute();
      await bob.post(`/papers/${paper}/comments`, {
        text: "No.",
        parent: String(mine?.comment_id),
      });
      zoo.later(24);
      await zoo.run();
      const [mail = ""] = zoo.mails("ann@example.org");
      assert.match(mail, /_1\snotice/);
      assert.match(mail, /No new papers since your last issue/);
      assert.match(mail, /bob replied to your comment on Of nothing/);
      const manage = manageLink(mail);
      const page = await ann.get(manage);
      assert.match(page.text, /name="notices" value="1"\s+checked/);
      await ann.post(`${manage}/change`, {
        forYou: "1",
        hour: "7",
        zone: "UTC",
        count: "5",
        cadence: "daily",
      });
      await bob.post(`/papers/${paper}/comments`, {
        text: "No!",
        parent: String(mine?.comment_id),
      });
      zoo.later(24);
      await zoo.run();
      assert.equal(zoo.mails("ann@example.org").length, 1);
    });
  });
}
