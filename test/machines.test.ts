import assert from "node:assert/strict";
import { test } from "node:test";
import { crashMachines } from "./machines.ts";
import { postgresMissing } from "./postgres.ts";

const SECONDS = 6;

test(
  "two webs and three workers, killed at random: no job lost or doubled, no vote lost; the long form is npm run crash:machines",
  {
    skip: postgresMissing() ?? false,
  },
  async (t) => {
    const books = await crashMachines(SECONDS);
    t.diagnostic(JSON.stringify(books));
    assert.deepEqual(books.wrong, []);
    assert.ok(books.kills > 0 && books.jobs > 0 && books.votes > 0);
    assert.ok(books.failoverMsWorst <= 30_000, "a dead worker's job is taken over within 30 s");
  },
);
