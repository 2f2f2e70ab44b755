import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { decide, trainLinearSvm } from "./linear-svm.ts";
import { judgedLists, trialsOf } from "./readers-trials.ts";
import { evaluateReaders, type ReaderFigures } from "./readers.ts";

const TOPICS = ["protein folding structure", "speech recognition audio", "graph matching theory"];
const DAYS = Array.from({ length: 24 }, (_, at) => `2025-05-${String(at + 1).padStart(2, "0")}`);

/** Six papers a day, two of each topic; every third paper of the first topic is on the list. */
function world() {
  const papers = DAYS.flatMap((listed, day) =>
    TOPICS.flatMap((topic, number) =>
      [0, 1].map((copy) => ({
        id: `2505.${day}${number}${copy}`,
        title: `On ${topic} ${copy}`,
        abstract: `We study ${topic} with method ${day} and report figures of ${topic}.`,
        authors: [`Author ${number}`],
        listed,
      })),
    ),
  );
  const entries = papers.filter(({ title }) => title.includes("protein"));
  return { papers, list: { list: "Proteins", papers: entries.map((p) => [p.id, p.listed]) } };
}

test("PR7: the evaluation prints the figures of its issue, from plain and packed files alike", () => {
  const folder = mkdtempSync(join(tmpdir(), "readers-"));
  try {
    const { papers, list } = world();
    const lines = papers.map((paper) => JSON.stringify(paper)).join("\n");
    writeFileSync(join(folder, "papers.jsonl.gz"), gzipSync(lines));
    writeFileSync(join(folder, "lists.jsonl"), `${JSON.stringify(list)}\n`);
    const run = spawnSync(
      process.execPath,
      [
        fileURLToPath(new URL("readers.ts", import.meta.url)),
        `--lists=${join(folder, "lists.jsonl")}`,
        `--papers=${join(folder, "papers.jsonl.gz")}`,
        "--from=2025-05-11",
        "--to=2025-05-20",
        "--json",
      ],
      { encoding: "utf8" },
    );
    assert.equal(run.status, 0, run.stderr);
    const figures = JSON.parse(run.stdout) as ReaderFigures;
    assert.equal(figures.lists, 1);
    assert.equal(figures.days, 10);
    for (const known of ["at5", "at20", "all"] as const) {
      assert.equal(figures[known].ours.ndcg10, 1, "two of six papers are the topic's: both first");
      assert.ok(figures[known].svm.ndcg10 > 0.9);
      assert.equal(figures.interval[known].length, 2);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a wrong day or a missing file is a wrong use, told in words", () => {
  const run = spawnSync(
    process.execPath,
    [
      fileURLToPath(new URL("readers.ts", import.meta.url)),
      "--lists=a",
      "--papers=b",
      "--from=May",
      "--to=2025-05-20",
    ],
    { encoding: "utf8" },
  );
  assert.equal(run.status, 2);
  assert.match(run.stderr, /“May” is not a day/);
});

test("a list with too few signals or days is left out, and no signal comes from the future", async () => {
  const entries = DAYS.map((day, paper) => ({ paper, day }));
  const lists = [
    { name: "long", entries },
    { name: "late", entries: entries.slice(8) },
    { name: "early", entries: entries.slice(0, 14) },
  ];
  const judged = judgedLists(lists, "2025-05-11", "2025-05-24");
  assert.deepEqual(
    judged.map(({ name }) => name),
    ["long"],
  );
  const [trial] = trialsOf(lists[0] as (typeof lists)[0], "at5", "2025-05-11", "2025-05-24");
  assert.deepEqual(trial?.signals, [5, 6, 7, 8, 9]);
  await assert.rejects(
    evaluateReaders({ papers: [], days: new Map(), lists: [] }, "2025-05-11", "2025-05-24"),
    /No list has five signals/,
  );
});

test("the support vector machine parts what can be parted, with few liked among many", () => {
  const row = (at: number[]) => ({
    at: Uint32Array.from(at),
    values: Float32Array.from(at, () => 1 / Math.sqrt(at.length)),
  });
  const rows = [...Array(40).keys()].map((at) => row(at < 3 ? [0, 1] : [2, 3 + (at % 3)]));
  const model = trainLinearSvm(
    rows,
    rows.map((_, at) => at < 3),
    6,
  );
  assert.ok(decide(model, row([0, 1])) > 0);
  assert.ok(decide(model, row([2, 3])) < 0);
});
