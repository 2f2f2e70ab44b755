/**
 * What odd queries cost beside a plain one of five words (issue 12): the same index of recorded papers,
 * the kinds asked by turns in one process, so that the load of the machine is the same for all.
 *
 *   npm run bench:odd-queries -- [--papers 4000] [--rounds 40]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { parseArgs } from "node:util";
import { pick, seededRandom } from "../evaluation/random.ts";
import { recordedPapers } from "../evaluation/papers-corpus.ts";
import { openWith } from "../src/compose.ts";
import { readSettings } from "../src/base/settings.ts";
import { catchUp } from "../src/search/index/writing/follow-changes.ts";
import { searchPapers } from "../src/search/search.ts";
import { paperRecord, store } from "../test/papers.ts";

const BUILD_TIMEOUT_MS = 20 * 60_000;
const WARM_ROUNDS = 3;
const SEED = 12;
const { values } = parseArgs({
  options: {
    papers: { type: "string", default: "4000" },
    rounds: { type: "string", default: "40" },
  },
});

const random = seededRandom(SEED);
const papers = recordedPapers().slice(0, Number(values.papers));
const allWords = papers.flatMap(({ title }) => title.match(/[a-z]{4,}/gi) ?? []);
const words = (count: number): string[] =>
  Array.from({ length: count }, () => pick(random, allWords));
const repeated = (part: string, count: number): string => Array(count).fill(part).join("");

/** Each round asks other words, so that no remembered list answers. */
const KINDS: Record<string, () => string> = {
  "five plain words": () => words(5).join(" "),
  "five words and control characters": () => words(5).join("\u0000\u0007 \u200b\u001b[31m"),
  "2,000 control characters": () => `${repeated("\u0001\u0002 ", 666)}${words(1)[0]}`,
  "30 quoted words": () =>
    words(30)
      .map((word) => `"${word}"`)
      .join(" "),
  "six quoted words": () =>
    words(6)
      .map((word) => `"${word}"`)
      .join(" "),
  "12 phrases of two words": () =>
    Array.from({ length: 12 }, () => `"${words(2).join(" ")}"`).join(" "),
  "10 kB of CJK": () => `${words(1)[0]} ${repeated("深度学习与自然语言处理的研究", 240)}`,
  "10 kB of CJK, spaced": () => `${words(1)[0]} ${repeated("深度 学习 语言 ", 480)}`,
  "unbalanced quotes": () => `"${words(2).join(' "')} "" ' “ ${words(3).join(" «")}`,
  "only operators": () => "au: ti: abs: cat: date: has: is: like: -",
  "40 operators": () =>
    words(40)
      .map((word) => `ti:${word}`)
      .join(" "),
  "40 left-out words": () =>
    `${words(1)[0]} ${words(39)
      .map((word) => `-${word}`)
      .join(" ")}`,
  "4,000 characters without a space": () => `${repeated("attention", 440)}${words(1)[0]}`,
  "3,000 brackets": () => `${repeated("([{\\%_*", 430)} ${words(2).join(" ")}`,
};

const folder = mkdtempSync(join(tmpdir(), "broadsheet-odd-"));
try {
  await measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const settings = readSettings({ DATA_DIR: folder, STARTER: "off", LOG_LEVEL: "silent" });
  const context = await openWith(settings, {});
  try {
    for (const { key, title, abstract, authors, categories, day } of papers) {
      const record = paperRecord(key.replace("arxiv:", ""), {
        title,
        abstract,
        categories,
        announcedOn: day,
        authors: authors.map((name) => ({ name })),
      });
      await store(context.db, record);
    }
    if (!(await catchUp(context.search, BUILD_TIMEOUT_MS)))
      throw new Error("the index is not built");
    const took = new Map<string, number[]>(Object.keys(KINDS).map((kind) => [kind, []]));
    for (let round = -WARM_ROUNDS; round < Number(values.rounds); round += 1) {
      for (const [kind, make] of Object.entries(KINDS)) {
        const query = make();
        const startedMs = performance.now();
        await searchPapers(context, { query });
        if (round >= 0) took.get(kind)?.push(performance.now() - startedMs);
      }
    }
    print(took);
  } finally {
    await context.close();
  }
}

function print(took: Map<string, number[]>): void {
  const plain = median(took.get("five plain words") ?? []);
  console.log(`| ${papers.length} papers | median ms | max ms | to plain |`);
  console.log("|---|---|---|---|");
  for (const [kind, times] of took) {
    const half = median(times);
    const most = Math.max(...times);
    console.log(
      `| ${kind} | ${half.toFixed(1)} | ${most.toFixed(1)} | ${(half / plain).toFixed(2)} |`,
    );
  }
}

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
