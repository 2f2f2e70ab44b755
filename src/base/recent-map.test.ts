import assert from "node:assert/strict";
import { test } from "node:test";
import { recentMap } from "./recent-map.ts";

const held = <Key>(map: { get(key: Key): unknown }, keys: Key[]): Key[] =>
  keys.filter((key) => map.get(key) !== undefined);

test("what was used least recently is forgotten first, and reading is a use", () => {
  const map = recentMap<string, number>({ sizeMax: 2 });
  map.set("a", 1);
  map.set("b", 2);
  assert.equal(map.get("a"), 1);
  map.set("c", 3);
  assert.deepEqual(held(map, ["a", "b", "c"]), ["a", "c"]);
  map.delete("a");
  map.set("d", 4);
  assert.deepEqual(held(map, ["a", "c", "d"]), ["c", "d"]);
});

test("sizes are summed, a replaced value counts once, and one that is too large is not kept", () => {
  const map = recentMap<string, string>({ sizeMax: 10, sizeOf: ({ length }) => length });
  map.set("a", "12345");
  map.set("a", "1234");
  map.set("b", "123456");
  assert.deepEqual(held(map, ["a", "b"]), ["a", "b"], "4 and 6 fit");
  map.set("c", "1");
  assert.deepEqual(held(map, ["a", "b", "c"]), ["b", "c"]);
  map.set("d", "12345678901");
  assert.deepEqual(held(map, ["b", "c", "d"]), []);
  map.set("e", "1234567890");
  assert.equal(map.get("e"), "1234567890", "nothing is counted that is gone");
});

test("both limits hold at once", () => {
  const map = recentMap<number, string>({
    sizeMax: 100,
    entriesMax: 3,
    sizeOf: (text) => text.length,
  });
  for (let at = 0; at < 10; at++) map.set(at, "x");
  assert.deepEqual(held(map, [5, 6, 7, 8, 9]), [7, 8, 9]);
});
