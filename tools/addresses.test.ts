import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { ADDRESSES, pathTo } from "../src/http/addresses.ts";
import { organizationPath, paperPath } from "../src/papers/identifiers/paper-path.ts";
import { sourceFiles } from "./source-files.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const addresses = Object.values(ADDRESSES)
  .flatMap((section) => Object.keys(section))
  .map((address) => address.split("/"));

/** Whether a link leads to an address of the table; `${…}` in it may be anything. */
function isAnswered(link: string): boolean {
  const parts = (link.split(/[?#]/)[0] ?? "").split("/");
  return addresses.some(
    (address) =>
      address.length === parts.length &&
      address.every((part, at) => {
        const given = parts[at] ?? "";
        return given === part || (given !== "" && part.startsWith(":")) || given.includes("$");
      }),
  );
}

test("every link and form of a page leads to an address of the table", () => {
  const wrong: string[] = [];
  let count = 0;
  for (const file of sourceFiles(root).filter((each) => /^src\/(web|api)\/.*\.ts$/.test(each))) {
    if (file.endsWith(".test.ts") || file.includes("/scripts/")) continue;
    const text = readFileSync(join(root, file), "utf8");
    for (const [, link] of text.matchAll(/(?:href|action)(?:="|: "|: `)(\/[^"`\s]*)["`]/g)) {
      // What begins with a part that is filled in is written by `pathTo` or a path of a room.
      if (!link || link.startsWith("/$") || link.startsWith("/api/v1/")) continue;
      count += 1;
      if (!isAnswered(link)) wrong.push(`${file}: ${link}`);
    }
  }
  assert.ok(count > 60, `${count} links were seen`);
  assert.deepEqual(wrong, []);
});

test("paths that features write into mails and feeds are those of the table", () => {
  assert.equal(paperPath("arxiv:2311.03285"), pathTo("/papers/:id", { id: "2311.03285" }));
  assert.equal(organizationPath("acme"), pathTo("/organizations/:slug", { slug: "acme" }));
  assert.equal(pathTo("/comments/:id{\\d+}/edit", { id: 7 }), "/comments/7/edit");
  assert.equal(pathTo("/c/:expression", { expression: "cs.AI+cs.LG" }), "/c/cs.AI+cs.LG");
});
