import assert from "node:assert/strict";
import { test } from "node:test";
import { recentAnswers } from "./recent-answers.ts";

test("an answer is asked for once while it is fresh, and again when it is old or was forgotten", async () => {
  const answers = recentAnswers<string, number>({ entriesMax: 2, freshMs: 100 });
  let asked = 0;
  const read = (key: string, nowMs: number) => answers.read(key, async () => (asked += 1), nowMs);
  assert.deepEqual(await Promise.all([read("a", 0), read("a", 50), read("a", 99)]), [1, 1, 1]);
  assert.equal(await read("a", 100), 2);
  answers.forget("a");
  assert.equal(await read("a", 101), 3);
  await read("b", 102);
  await read("c", 103);
  assert.equal(await read("a", 104), 6, "the one used least recently left");
});

test("a failure is told to all who wait and is not kept, nor does it remove a newer answer", async () => {
  const answers = recentAnswers<string, string>({ entriesMax: 2, freshMs: 100 });
  const slow = Promise.withResolvers<string>();
  const first = answers.read("a", () => slow.promise, 0);
  const second = answers.read("a", async () => "never asked", 50);
  const newer = answers.read("a", async () => "newer", 100);
  slow.reject(new Error("no answer"));
  await assert.rejects(first, /no answer/);
  await assert.rejects(second, /no answer/);
  assert.equal(await newer, "newer");
  assert.equal(await answers.read("a", async () => "asked again", 120), "newer");
  const failed = answers.read("b", () => Promise.reject(new Error("down")), 0);
  await assert.rejects(failed, /down/);
  assert.equal(await answers.read("b", async () => "up again", 1), "up again");
});
