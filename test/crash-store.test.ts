import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { bothCrashPlaces } from "./crash-store-places.ts";
import { crashStore } from "./crash-store.ts";

const KILLS = 10;
const { places, close } = await bothCrashPlaces();
after(close);

describe(
  "killed in mixed writes (SC14); the long form is npm run crash:store",
  { concurrency: true },
  () => {
    for (const each of places) {
      test(`${each.name}: acknowledged is there, counters are the sums, the integrity check is clean`, async (t) => {
        const books = await crashStore(each, { kills: KILLS, seed: 7, checkEvery: 5 });
        t.diagnostic(JSON.stringify(books));
        assert.deepEqual(books.wrong, []);
        assert.equal(books.kills, KILLS);
        // Each life is ended after its first acknowledgement.
        assert.ok(books.acknowledged >= KILLS);
      });
    }
    if (places.length < 2) test("postgres", { skip: "no PostgreSQL here" });
  },
);
