import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { sourceFiles } from "./source-files.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Floors from the ground up; a room imports from floors below its own, and from itself. */
const FLOORS: string[][] = [
  ["base"],
  ["words"],
  ["db"],
  ["jobs", "mail", "limits"],
  ["ranking"],
  ["papers", "accounts"],
  ["public-log"],
  ["votes", "comments", "collections", "results"],
  ["harvest", "search", "companions"],
  ["content"],
  ["submissions"],
  ["curation"],
  ["interest"],
  ["imports", "feeds", "webhooks", "own-data"],
  ["recommendations"],
  ["notices"],
  ["digests"],
  ["setup"],
  ["checks"],
  ["context.ts"],
  ["http"],
  ["web", "worker"],
  ["api"],
  ["mcp"],
  ["cli"],
  ["app.ts"],
  ["compose.ts"],
  ["listen.ts"],
  ["serve.ts"],
  ["main.ts"],
];
const MAP = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
const FORBIDDEN_ROOMS = new Set(["utils", "helpers", "common", "services", "managers", "types"]);
const LINES_MAX = 300;
const LINES_MEDIAN_MAX = 80;
const LINES_90TH_MAX = 200;
const FILES_A_FOLDER_MAX = 40;

const files = sourceFiles(root);
const program = files.filter((file) => file.startsWith("src/") && !isTest(file));

test("the floors of ARCHITECTURE.md are these, and hold every room that is there and no other", () => {
  const table = MAP.slice(MAP.indexOf("| floor |"), MAP.indexOf("## How to find"));
  const drawn = [...table.matchAll(/^\| [a-z]+ \| (`[^|]+) \|/gm)].flatMap(([, rooms = ""]) =>
    rooms.split("→").map((floor) => [...floor.matchAll(/`([^`]+?)\/?`/g)].map(([, room]) => room)),
  );
  const sorted = (floors: Array<Array<string | undefined>>) =>
    floors.map((floor) => floor.toSorted((a = "", b = "") => (a < b ? -1 : 1)));
  assert.deepEqual(sorted(drawn.toReversed()), sorted(FLOORS));
  const there = new Set(program.map(roomOf));
  assert.deepEqual([...there].toSorted(), FLOORS.flat().toSorted());
});

test("every file that ARCHITECTURE.md names is there", () => {
  const named = [...MAP.matchAll(/`([a-z-]+\/[\w./-]+\.(?:ts|md))`/g)].map(([, path = ""]) => path);
  assert.ok(named.length > 10);
  assert.deepEqual(
    named.filter((path) => !existsSync(join(root, "src", path)) && !existsSync(join(root, path))),
    [],
  );
});

test("imports go down only, by the floors of ARCHITECTURE.md", () => {
  const wrong: string[] = [];
  for (const file of program) {
    for (const target of importsOf(file)) {
      const from = floorOf(file);
      const to = floorOf(target);
      assert.notEqual(from, -1, `${file} is on no floor: give its room one in tools/tidy.test.ts`);
      if (roomOf(file) !== roomOf(target) && to >= from) wrong.push(`${file} imports ${target}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("a file in src is imported by the program: what only tests import is in test/", () => {
  const used = new Set(program.flatMap(importsOf));
  const unused = program.filter(
    (file) => /(?<!\.d)\.ts$/.test(file) && !used.has(file) && file !== "src/main.ts",
  );
  assert.deepEqual(unused, []);
});

test("no file is longer than 300 lines, half are at most 80, nine of ten at most 200", () => {
  const lengths = files.map((file) => ({ file, lines: linesOf(file) }));
  assert.deepEqual(
    lengths.filter(({ lines }) => lines > LINES_MAX),
    [],
  );
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const ninetieth = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  assert.ok(median <= LINES_MEDIAN_MAX, `the median file has ${median} lines`);
  assert.ok(ninetieth <= LINES_90TH_MAX, `one file of ten has more than ${ninetieth} lines`);
});

test("rooms are named for what is in them", () => {
  const wrong = files.filter((file) =>
    file.split("/").some((part) => FORBIDDEN_ROOMS.has(part.replace(/\.ts$/, ""))),
  );
  assert.deepEqual(wrong, []);
});

test("no folder holds more than 40 files: a fuller one gets shelves by subject", () => {
  const folders = Map.groupBy(files, (file) => dirname(file));
  assert.ok(folders.size > 50);
  assert.deepEqual(
    [...folders].filter(([, inside]) => inside.length > FILES_A_FOLDER_MAX).map(([name]) => name),
    FULL_FOLDERS,
  );
});

/** Folders that are fuller: the harnesses and factories that many tests share are looked up by name. */
const FULL_FOLDERS = ["test"];

test("SC3: only the polite client opens connections to the outside", () => {
  const wrong = program.filter((file) => {
    // Scripts of pages run in the browser, which the content security policy keeps at home.
    if (file.startsWith("src/base/outgoing") || file.startsWith("src/web/scripts/")) return false;
    const text = readFileSync(join(root, file), "utf8");
    return (
      /(?<![\w.$])fetch\(/.test(text) ||
      /from "(node:)?(https?|undici|net|tls|http2)"/.test(text.replace(/import type [^;]*;/g, ""))
    );
  });
  assert.deepEqual(
    wrong.filter((file) => !SOCKET_KEEPERS.has(file)),
    [],
  );
});

/** Files that open a socket of another protocol than HTTP, or listen: each with its reason. */
const SOCKET_KEEPERS = new Set(["src/serve.ts", "src/listen.ts", "src/mail/smtp.ts"]);

test("engine-specific SQL stays in db/", () => {
  const wrong = program.filter((file) => {
    if (file.startsWith("src/db/")) return false;
    const text = readFileSync(join(root, file), "utf8");
    return /\bpragma\s+\w|from "node:sqlite"|from "pg"|\bsqlite_(master|schema|sequence)\b/.test(
      text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ""),
    );
  });
  assert.deepEqual(wrong, []);
});

test("an export has a name of which there is no second one, so that a search for it leads to one place", () => {
  const places = new Map<string, string[]>();
  for (const file of program.filter((each) => !SAME_NAMED.test(each))) {
    const text = readFileSync(join(root, file), "utf8");
    for (const [, name = ""] of text.matchAll(EXPORTED)) {
      places.set(name, [...(places.get(name) ?? []), file]);
    }
  }
  assert.ok(places.size > 1_000);
  assert.deepEqual(
    [...places].filter(([, all]) => all.length > 1),
    [],
  );
});

const EXPORTED = /^export (?:async )?(?:function|const|interface|type|class) ([\w$]+)/gm;
/** Dictionaries have the same parts in each language; a migration is named after what it is for. */
const SAME_NAMED = /^src\/(words\/(en|de|zh-hans)|db\/migrations)\//;

test("an error whose message begins with the name of a field says that field, so that no door has to guess it", () => {
  const wrong = program.flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return [...text.matchAll(FIELD_ERROR)].flatMap(({ index, 0: start, 1: field }) => {
      const rest = text.slice(index + start.length);
      const call = rest.slice(0, rest.search(/\);\n/));
      return call.includes(`"${field}"`) ? [] : [`${file}: ${field}`];
    });
  });
  assert.deepEqual(wrong, []);
});

const FIELD_ERROR = /new UserError\(\s*(?:said)?["`]([a-z]\w{1,25}): /g;

test("constants of a module are in UPPER_CASE", () => {
  const wrong = files.flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return [...text.matchAll(/^(?:export )?const ([a-z]\w*_\w*)\b/gm)].map(
      ([, name]) => `${file}: ${name}`,
    );
  });
  assert.deepEqual(wrong, []);
});

function isTest(file: string): boolean {
  return file.endsWith(".test.ts");
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const found = text.matchAll(/(?:from|import\(?|new URL\()\s*"(\.[^"]+)"/g);
  return [...found]
    .map(([, path]) => relative(root, join(root, dirname(file), path as string)))
    .filter((path) => path.startsWith("src/"));
}

/** `src/votes/votes.ts` is in the room `votes`; a file directly in `src/` is its own room. */
const roomOf = (file: string): string => file.split("/")[1] as string;
const floorOf = (file: string): number => FLOORS.findIndex((rooms) => rooms.includes(roomOf(file)));
const linesOf = (file: string): number =>
  readFileSync(join(root, file), "utf8").split("\n").length - 1;

/** Words that read as translated; “stands for” and “stands out” are English. */
const TRANSLATED = /\b(?:stands(?! (?:for|out)\b)|goes on(?! and on)|so many|whoever|anew)\b/i;

test("comments, tests and documents are in plain English", () => {
  const wrong = textFiles().flatMap((path) =>
    readFileSync(join(root, path), "utf8")
      .split("\n")
      .flatMap((line, at) => (TRANSLATED.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
  );
  assert.deepEqual(wrong, []);
});

/** Sources and documents that a person wrote in English; a sample of running text is no such. */
const textFiles = (): string[] =>
  globSync(["{bench,docs,evaluation,src,starter,test,tools}/**/*.{ts,js,md,css}", "*.md"], {
    cwd: root,
  }).filter((path) => !NOT_OURS.test(path));

const NOT_OURS =
  /node_modules|CHANGELOG|src\/words\/(?:de|zh-hans)|tools\/tidy\.test\.ts|web\/page-defects\.test\.ts|bench\/(?:http|steady)\.ts/;
