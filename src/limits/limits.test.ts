import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY_MS, HOUR_MS } from "../base/days.ts";
import { openTestStore } from "../../test/store.ts";
import { LIMIT_RULES } from "./limit-rules.ts";
import { openLimits } from "./limits.ts";

const SECRET = "a secret of thirty-two characters";
const SUBJECT = { prefix: "192.0.2.0/24", accountId: 7 };
const YEAR_MS = 365 * DAY_MS;

test("SC8: a clock that ran a year ahead locks nobody out once it is right again", async (t) => {
  const { db } = await openTestStore(t);
  const right = Date.parse("2026-11-24T12:00:00Z");
  let nowMs = right + YEAR_MS;
  const now = () => new Date(nowMs);
  const ahead = openLimits({ db, now, secret: SECRET });
  const { count } = LIMIT_RULES.signIn[0] as { count: number };
  for (let n = 0; n < count; n += 1) await ahead.take("signIn", SUBJECT);
  assert.equal((await ahead.take("signIn", SUBJECT)).isAllowed, false, "the limit is used up");
  nowMs = right;
  for (const limits of [ahead, openLimits({ db, now, secret: SECRET })]) {
    const first = await limits.take("signIn", SUBJECT);
    assert.equal(first.isAllowed, true, "neither in memory nor in the store does it count");
    assert.ok(first.resetMs <= HOUR_MS, `${first.resetMs} ms`);
  }
  // What was used since then counts, after a restart too.
  const limits = openLimits({ db, now, secret: SECRET });
  for (let n = 2; n < count; n += 1) await limits.take("signIn", SUBJECT);
  assert.equal(
    (await openLimits({ db, now, secret: SECRET }).take("signIn", SUBJECT)).isAllowed,
    false,
  );
});

test("SC8: a limit that is used up stays so though another machine's clock is a second behind", async (t) => {
  const { db } = await openTestStore(t);
  const right = Date.parse("2026-11-24T12:00:00Z");
  const { count } = LIMIT_RULES.signIn[0] as { count: number };
  const ahead = openLimits({ db, secret: SECRET, now: () => new Date(right + 1_000) });
  for (let n = 0; n < count; n += 1) await ahead.take("signIn", SUBJECT);
  const behind = openLimits({ db, secret: SECRET, now: () => new Date(right) });
  assert.equal((await behind.take("signIn", SUBJECT)).isAllowed, false);
});
