import assert from "node:assert/strict";
import { test } from "node:test";
import { idOf, openThreeSubjects } from "../../../test/three-subjects.ts";
import { visitor } from "../../../test/visitor.ts";
import { checkPage } from "../../../test/page-checks.ts";

const FISH = [0, 3, 6];
const BIRDS = [1, 4, 7];

/** Each recommended paper's subject, 0 to 2, with its reason, in order. */
const listed = (text: string): Array<{ subject: number; reason: string }> =>
  text.split("data-paper=").flatMap((part) => {
    const id = /^"arxiv:2605\.(\d+)"/.exec(part)?.[1];
    if (id === undefined) return [];
    return [{ subject: (Number(id) - 1) % 3, reason: /data-reason>([^<]*)/.exec(part)?.[1] ?? "" }];
  });

test("PR17: papers of two fields are two interests, each named where it lifts a paper and on /you", async (t) => {
  const site = await openThreeSubjects(t, 45);
  const guest = visitor(site);
  const more = (number: number) =>
    guest.post(`/papers/${idOf(number)}/interest`, { verdict: "more" });
  for (const number of FISH) await more(number);
  for (const number of BIRDS.slice(1)) await more(number);
  assert.doesNotMatch(
    (await guest.get("/you")).text,
    /id="interests"/,
    "two birds are no interest",
  );
  assert.doesNotMatch((await guest.get("/for-you")).text, /two interests/);
  await more(BIRDS[0] as number);
  const papers = listed((await guest.get("/for-you")).text);
  const ofBoth = papers.slice(0, 24);
  assert.deepEqual(
    [0, 1, 2].map((subject) => ofBoth.filter((each) => each.subject === subject).length),
    [12, 12, 0],
    "all other fish and birds come before any stone",
  );
  for (const { subject, reason } of papers) {
    const [own, other] = subject === 0 ? ["fish", "birds"] : ["birds", "fish"];
    if (subject === 2) {
      assert.doesNotMatch(reason, /two interests/, "a stone is near to neither");
      continue;
    }
    const interest = /One of your two interests: ([^·]*)/.exec(reason)?.[1] ?? "";
    assert.match(interest, new RegExp(own ?? ""));
    assert.doesNotMatch(reason, new RegExp(`Like [^:]*${other}|interests: [^·]*${other}`));
  }
  const you = (await guest.get("/you")).text;
  checkPage(you);
  const shown = /<section id="interests">(.*?)<\/section>/s.exec(you)?.[1] ?? "";
  const both = shown.split("<li>").slice(1).toSorted();
  assert.equal(both.length, 2);
  assert.match(both[0] ?? "", /birds, high, mountains<\/b>.*3\spapers/s);
  assert.doesNotMatch(both[0] ?? "", /fish/);
  assert.match(both[1] ?? "", /cold, fish, rivers<\/b>.*3\spapers/s);
  assert.doesNotMatch(both[1] ?? "", /birds/);
  const undone = await guest.post("/you", {
    act: "forget",
    verdict: "more",
    paper: String(
      (
        await site.context.db
          .selectFrom("paper")
          .select("paper_id")
          .where("key", "=", `arxiv:${idOf(BIRDS[0] as number)}`)
          .executeTakeFirstOrThrow()
      ).paper_id,
    ),
  });
  assert.equal(undone.status, 303);
  assert.doesNotMatch((await guest.get("/you")).text, /id="interests"/);
});
