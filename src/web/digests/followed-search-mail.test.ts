import assert from "node:assert/strict";
import { test } from "node:test";
import { SUBJECTS, idOf, idsIn, openZoo, subjectOf, subscribe } from "../../../test/digest-zoo.ts";
import { signedIn } from "../../../test/visitor.ts";
import { catchUp } from "../../search/index/writing/follow-changes.ts";

test("a followed search has a turn in its reader's mail, with new papers alone", async (t) => {
  const zoo = await openZoo(t);
  const ann = await signedIn(zoo, "ann@example.org");
  await ann.post(`/papers/${idOf(0)}/interest`, { verdict: "more" });
  await ann.post("/following", { act: "follow", kind: "search", value: "sand dunes" });
  for (let number = 30; number < 33; number += 1) {
    const isOld = number === 32;
    await zoo.add(number, {
      title: `Sand dunes by hand, part ${number}`,
      announcedOn: isOld ? "2024-01-05" : "2026-05-25",
    });
  }
  await catchUp(zoo.context.search, 60_000);
  await subscribe(zoo, ann, "ann@example.org", { forYou: "1", count: "5" });
  zoo.later(20);
  await zoo.run();
  const [mail = ""] = zoo.mails("ann@example.org");
  const ids = idsIn(mail);
  assert.equal(ids.length, 5);
  assert.ok(ids.includes(idOf(30)) && ids.includes(idOf(31)), "both new ones");
  assert.ok(!ids.includes(idOf(32)), "an old paper is no news");
  assert.equal((mail.match(/^Matches your search “sand dunes”/gm) ?? []).length, 2);
  assert.equal(
    ids.filter((id) => subjectOf(id) === SUBJECTS[0] && Number(id.slice(5)) < 30).length,
    3,
  );
});
