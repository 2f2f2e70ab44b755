import assert from "node:assert/strict";
import { setImmediate as loopTurn, setTimeout as sleep } from "node:timers/promises";
import { describe, test } from "node:test";
import { openTurns } from "./turns.ts";

const LIMITS = { at_once_max: 4, waiting_max: 50, countedMs: 60_000, yieldMs: 60_000 };

/** Takes a turn and says its name when it has it. */
function asker(limits = LIMITS, clockMs = () => 0) {
  const turns = openTurns(limits, clockMs);
  const order: string[] = [];
  const ends: Array<() => void> = [];
  const ask = async (client: string): Promise<void> => {
    const end = await turns.take(client);
    order.push(end ? client : `${client} refused`);
    if (end) ends.push(end);
  };
  return { turns, order, ends, ask };
}

describe("turns (SC10)", () => {
  test("who comes last of many is next, where the many are one client's", async () => {
    const { order, ends, ask } = asker();
    const all = Array.from({ length: 40 }, () => ask("greedy"));
    await loopTurn();
    all.push(ask("calm"));
    while (order.length < 41) {
      for (const end of ends.splice(0)) end();
      await loopTurn();
    }
    await Promise.all(all);
    assert.ok(order.indexOf("calm") <= 4, `calm came ${order.indexOf("calm") + 1}th`);
    assert.equal(order.filter((client) => client === "greedy").length, 40);
  });

  test("one client alone has all places; beside another it leaves half", async () => {
    const { order, ask } = asker();
    for (let n = 0; n < 10; n++) void ask("one");
    for (let n = 0; n < 30; n++) await loopTurn();
    assert.deepEqual(order, ["one", "one", "one", "one"]);
    const { order: shared, ask: askToo } = asker();
    for (let n = 0; n < 10; n++) void askToo(n % 2 ? "one" : "other");
    for (let n = 0; n < 30; n++) await loopTurn();
    assert.deepEqual(shared.toSorted(), ["one", "one", "other", "other"]);
  });

  test("while a request of another is under way, a client with many waiting steps back, but not for ever", async () => {
    let nowMs = 0;
    const limits = { ...LIMITS, at_once_max: 8, yieldMs: 20 };
    const { order, ends, ask } = asker(limits, () => nowMs);
    void ask("calm");
    for (let n = 0; n < 10; n++) void ask("greedy");
    for (let n = 0; n < 30; n++) await loopTurn();
    assert.deepEqual(order, ["calm"]);
    ends.splice(0)[0]?.();
    for (let n = 0; n < 30; n++) await loopTurn();
    assert.deepEqual(order, ["calm", "greedy", "greedy", "greedy", "greedy"]);
    void ask("calm");
    for (const end of ends.splice(0)) end();
    for (let n = 0; n < 30; n++) await loopTurn();
    assert.equal(order.at(-1), "calm");
    nowMs += 20;
    ends.splice(0);
    while (order.at(-1) === "calm") await sleep(1);
    assert.equal(order.at(-1), "greedy");
  });

  test("a request that hangs loses its place, and the next one begins", async (t) => {
    const { order, ask } = asker({ ...LIMITS, at_once_max: 1, countedMs: 5 });
    const awake = setInterval(() => undefined, 1_000);
    t.after(() => clearInterval(awake));
    await Promise.all([ask("slow"), ask("next"), ask("next")]);
    assert.deepEqual(order, ["slow", "next", "next"]);
  });

  test("more than may wait of one client are refused; others are not", async () => {
    const { order, ends, ask } = asker({ ...LIMITS, at_once_max: 1, waiting_max: 2 });
    const all = Array.from({ length: 5 }, () => ask("greedy"));
    all.push(ask("calm"));
    while (order.length < 6) {
      for (const end of ends.splice(0)) end();
      await loopTurn();
    }
    await Promise.all(all);
    assert.equal(order.filter((word) => word === "greedy refused").length, 2);
    assert.equal(order.filter((word) => word === "calm").length, 1);
  });

  test("an end that is said twice counts once", async () => {
    const { turns } = asker({ ...LIMITS, at_once_max: 1 });
    const end = await turns.take("a");
    end?.();
    end?.();
    const second = await turns.take("a");
    let third = false;
    void turns.take("a").then(() => (third = true));
    for (let n = 0; n < 5; n++) await loopTurn();
    assert.equal(third, false);
    second?.();
    for (let n = 0; n < 5; n++) await loopTurn();
    assert.equal(third, true);
  });
});
