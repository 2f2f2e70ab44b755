import assert from "node:assert/strict";
import { test } from "node:test";
import { openProgress } from "./progress.ts";

function written(isTTY: boolean): string {
  let text = "";
  const { show, end } = openProgress({ isTTY, write: (part) => (text += part) });
  show("papers.jsonl", 500, "papers", 1000);
  end();
  return text;
}

test("a terminal sees a bar that is cleared at the end; a log sees nothing of it", () => {
  const half = `${"█".repeat(12)}${"░".repeat(12)}`;
  const line = `papers.jsonl  ${half}  50 %  500 of 1,000 papers`;
  assert.equal(written(true), `\r\u001B[K${line}\r\u001B[K`);
  assert.equal(written(false), "");
});
