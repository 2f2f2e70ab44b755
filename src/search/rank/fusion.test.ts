import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fuse, fuseReciprocal } from "./fusion.ts";
import type { Candidate } from "../index/search-index.ts";

const facts = { categories: [], day: null, has: [], isPicked: false, shownOn: null };
const side = (...scores: [paperId: number, score: number][]): Candidate[] =>
  scores.map(([paperId, score]) => ({ paperId, score, facts }));
const order = (candidates: { paperId: number }[]): number[] =>
  candidates.map(({ paperId }) => paperId);

describe("fusion (SE3)", () => {
  it("adds min-max normalised scores with the weight of the dense side", () => {
    const fused = fuse(side([1, 20], [2, 15], [3, 10]), side([3, 0.9], [2, 0.8], [4, 0.5]), 0.3);
    assert.deepEqual(
      fused.map(({ paperId, score }) => [paperId, Number(score.toFixed(4))]),
      [
        [1, 0.7],
        [2, 0.575],
        [3, 0.3],
        [4, 0],
      ],
    );
    assert.deepEqual(fused[2] && [fused[2].lexical, fused[2].dense], [10, 0.9]);
    assert.equal(fused[0]?.dense, null);
  });

  it("leaves one side as it is where the other is empty (SE5)", () => {
    assert.deepEqual(order(fuse(side([5, 3], [6, 2]), [], 0.3)), [5, 6]);
    assert.deepEqual(order(fuse([], side([7, 0.2], [8, 0.1]), 0.3)), [7, 8]);
    assert.equal(fuse([], side([7, 0.2]), 0.3)[0]?.score, 1);
    assert.deepEqual(fuse([], [], 0.3), []);
  });

  it("breaks ties by the lower row number, so that pages do not overlap", () => {
    assert.deepEqual(order(fuse(side([9, 1], [4, 1]), [], 0.3)), [4, 9]);
  });

  it("knows reciprocal rank for the comparison", () => {
    assert.deepEqual(
      order(fuseReciprocal(side([1, 9], [2, 8]), side([2, 0.9], [3, 0.8]), 0.3)),
      [2, 1, 3],
    );
  });
});
