import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { AuthorPast } from "./author-history.ts";
import { orderDay } from "./order-day.ts";
import { teamWeight } from "./team-size.ts";
import { actWeight } from "./public-acts.ts";
import { authorScore } from "./score-paper.ts";

const scored = (count: number, known: (at: number) => boolean) =>
  Array.from({ length: count }, (_, at) => {
    const authors = known(at) ? 3 : 0;
    const content = (count - at) / count;
    return {
      key: `paper-${at}`,
      interest: { score: content + authors, content, authors, team: 0, field: 0, taste: null },
    };
  });

test("EI5: each eighth place is kept for authors who were never put forward here, the same for everybody", () => {
  const papers = scored(100, (at) => at % 2 === 0);
  const order = orderDay(papers, "2026-12-02");
  const lifted = order.flatMap(({ isNewHere }, at) => (isNewHere ? [at + 1] : []));
  assert.deepEqual(lifted.slice(0, 4), [8, 16, 24, 32]);
  assert.ok(
    order.filter(({ isNewHere }) => isNewHere).every(({ interest }) => interest.authors === 0),
  );
  assert.deepEqual(orderDay([...papers].reverse(), "2026-12-02"), order);
  assert.notDeepEqual(
    orderDay(papers, "2026-12-03").map(({ key }) => key),
    order.map(({ key }) => key),
  );
});

test("every paper has one place, and values fall with the places", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.tuple(
          fc.string({ minLength: 1 }),
          fc.double({ min: -5, max: 9, noNaN: true }),
          fc.boolean(),
        ),
        {
          selector: ([key]) => key,
          maxLength: 80,
        },
      ),
      (rows) => {
        const papers = rows.map(([key, content, isKnown]) => {
          const authors = isKnown ? 2 : 0;
          return {
            key,
            interest: {
              score: content + authors,
              content,
              authors,
              team: 0,
              field: 0,
              taste: null,
            },
          };
        });
        const order = orderDay(papers, "2026-12-02");
        assert.deepEqual(order.map(({ key }) => key).sort(), rows.map(([key]) => key).sort());
        for (const [at, { value }] of order.entries()) {
          assert.ok(value >= 0 && value <= 1);
          assert.ok(at === 0 || value <= (order[at - 1]?.value ?? 1));
        }
      },
    ),
  );
});

test("authors without a history cost nothing, and one that was put forward often counts more", () => {
  const past = (papers: number, more: { together?: number; written?: number } = {}) => ({
    papers,
    weight: papers,
    together: 0,
    written: papers,
    ...more,
  });
  const score = (...earlier: AuthorPast[]) => authorScore(earlier, 1_000);
  assert.equal(score(), 0);
  assert.equal(score(past(0), past(0, { written: 30 })), 0);
  assert.ok(score(past(0), past(7)) > score(past(0), past(1)));
  assert.ok(score(past(3, { written: 90 })) < score(past(3)), "a name that many people have");
  assert.ok(score(past(1, { together: 1 })) > score(past(1)), "authors who wrote together before");
  const few = authorScore([past(3, { written: 90 })], 1);
  assert.ok(few > score(past(3, { written: 90 })), "few acts say nothing about a name");
});

test("RK7, EI4: votes that ring defence takes off teach nothing, nor does a long discussion much", () => {
  const none = { picks: 0, votes: 0, discount: 0, comments: 0, collections: 0 };
  assert.equal(actWeight({ ...none, votes: 50, discount: 50 }), 0);
  assert.equal(
    actWeight({ ...none, votes: 50, discount: 48.2 }),
    0,
    "nor what it leaves of a ring",
  );
  assert.equal(actWeight({ ...none, votes: 54, discount: 48.2 }), 1, "honest votes beside it do");
  assert.equal(actWeight({ ...none, comments: 400 }), 0.5);
  assert.equal(actWeight({ ...none, collections: 1 }), 0.5);
  assert.equal(actWeight({ ...none, votes: 2 }), 1);
  assert.equal(actWeight({ ...none, picks: 1 }), 1);
});

test("EI2: a large team lifts where chosen papers have more authors than usual, and never pushes down", () => {
  const content = { terms: new Uint32Array(), vector: new Float32Array() };
  const paper = (authorCount: number) => ({
    key: "",
    authorCount,
    content,
    termWeights: new Float32Array(),
  });
  const sample = [1, 2, 4, 8, 0].map(paper);
  const chosen = (authors: number, acts: number) => ({
    weight: acts,
    logs: acts * Math.log(authors),
    acts,
  });
  assert.ok(teamWeight(chosen(8, 20), sample) > 0);
  assert.equal(teamWeight(chosen(1, 20), sample), 0, "few authors cost nothing");
  assert.equal(teamWeight(chosen(8, 0), sample), 0, "nothing is known");
  assert.equal(teamWeight(chosen(8, 20), []), 0);
  assert.equal(teamWeight(chosen(8, 2_000), sample), 0, "the authors' own past says it all");
});
