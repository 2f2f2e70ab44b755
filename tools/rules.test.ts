import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SOURCE = "{bench,bin,docs,evaluation,packaging,src,starter,test,tools}/**";
const TEXT_FILE = /(\.(ts|js|css|md|sh|service|yaml|conf)|\/[A-Za-z]+)$/;
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

const files = globSync([SOURCE, "*.md", ".ci/*", "Dockerfile"], { cwd: ROOT, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
  .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
  .filter((path) => TEXT_FILE.test(`/${path}`));
const rules = [...read("docs/rules.md").matchAll(/^- \*\*([A-Z]{2}\d+)\*\* \S/gm)].map(
  ([, number]) => number as string,
);
const areas = new Set(rules.map((number) => number.slice(0, 2)));

test("docs/rules.md defines each number once, without gaps", () => {
  for (const area of areas) {
    const numbers = rules.filter((number) => number.startsWith(area));
    assert.deepEqual(
      numbers,
      numbers.map((_, at) => `${area}${at + 1}`),
    );
  }
  assert.ok(areas.size >= 5 && rules.length >= 69);
});

test("every rule number that is cited is defined in docs/rules.md", () => {
  const wrong = files.flatMap((file) =>
    citedIn(read(file))
      .filter((number) => !rules.includes(number))
      .map((number) => `${file}: ${number}`),
  );
  assert.ok(files.length > 500);
  assert.deepEqual(wrong, []);
});

test("every rule is cited by a test", () => {
  const cited = new Set(
    files
      .filter((file) => /\.(test|contract)\.ts$/.test(file))
      .flatMap((file) => citedIn(read(file))),
  );
  assert.deepEqual(
    rules.filter((number) => !cited.has(number)),
    [],
  );
});

test("no comment or document names a document that is not here", () => {
  const wrong = files.flatMap((file) => {
    const text = file.endsWith(".md") ? read(file) : commentsOf(read(file));
    return documentsIn(text)
      .filter((name) => !isHere(file, name))
      .map((name) => `${file}: ${name}`);
  });
  assert.deepEqual(wrong, []);
});

/** Rule numbers in a text, those of a range such as “DG1–DG15” by its ends. */
function citedIn(text: string): string[] {
  const numbers = text.match(/\b[A-Z]{2}\d{1,2}\b/g) ?? [];
  return numbers.filter((number) => areas.has(number.slice(0, 2)));
}

/** Names of Markdown files in a text; an address that begins with “/” is a page's twin, no document. */
function documentsIn(text: string): string[] {
  return [...text.matchAll(/(?<![\w./:{}-])[A-Za-z.][\w./-]*\.md\b/g)].map(([name]) => name);
}

function isHere(file: string, name: string): boolean {
  return ["", dirname(file), "docs", "docs/reference", "docs/operating"].some((folder) =>
    existsSync(join(ROOT, folder, name)),
  );
}

/** Comments of TypeScript, JavaScript and CSS; of shell scripts and units too. */
function commentsOf(text: string): string {
  return (text.match(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*|^\s*#.*/gm) ?? []).join("\n");
}
