import assert from "node:assert/strict";
import { test } from "node:test";
import { crashRounds } from "./crash-harvest-rounds.ts";

test("HV1 HV2 HV4 killed at random under random faults, the store ends as true as the source", async () => {
  const seed = Number(process.env["CRASH_SEED"] ?? 20_261_124);
  const outcome = await crashRounds({ rounds: 2, killsARound: 5, seed });
  assert.deepEqual(outcome.wrong, [], `seed ${seed}`);
  assert.ok(outcome.kills >= 3, `only ${outcome.kills} kills hit (seed ${seed})`);
  assert.ok(outcome.faults.size >= 3, `only ${outcome.faults.size} kinds of fault (seed ${seed})`);
});
