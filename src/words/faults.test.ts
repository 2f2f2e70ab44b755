import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { UserError, said } from "../base/errors.ts";
import { accountFaults as accountsDe } from "./de/account-faults.ts";
import { paperFaults as papersDe } from "./de/paper-faults.ts";
import { wordsOf } from "./words.ts";
import { accountFaults as accountsZh } from "./zh-hans/account-faults.ts";
import { paperFaults as papersZh } from "./zh-hans/paper-faults.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
/** Rooms whose errors a reader may meet on a page; the others speak to programs and operators. */
const ROOMS =
  "accounts,collections,comments,curation,http,own-data,recommendations,submissions,votes,web";
/** Files of programs: exported profiles, documents for robots, and what only a Host header breaks. */
const FOR_PROGRAMS = /exported-profile|documents\/|one-host|discount/;
const DICTIONARIES = {
  de: { ...accountsDe, ...papersDe },
  "zh-Hans": { ...accountsZh, ...papersZh },
};

/** Sentences of errors in a source, each with the numbers of its values' places. */
function sentencesIn(source: string): string[] {
  const plain = source.matchAll(
    /new (?:UserError|Refusal|SetupFault)\((?:"\w+",)?\s*"((?:[^"\\]|\\.)+)"/g,
  );
  const filled = source.matchAll(/\bsaid`([^`]+)`/g);
  return [
    ...[...plain]
      .map(([, text = ""]) => text.replaceAll('\\"', '"'))
      .filter((text) => text.includes(" ")),
    ...[...filled].map(([, text = ""]) => placesOf(text)),
  ];
}

/** `${…}` of a template, which may hold braces itself, as `{0}`, `{1}`. */
function placesOf(template: string): string {
  let at = -1;
  return template.replaceAll(/\$\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g, () => `{${(at += 1)}}`);
}

const all = globSync(`{${ROOMS}}/**/*.ts`, { cwd: ROOT })
  .filter((file) => !file.endsWith(".test.ts") && !FOR_PROGRAMS.test(file))
  .flatMap((file) => sentencesIn(readFileSync(`${ROOT}${file}`, "utf8")));

test("every error that a reader may meet is in every language, with no place too many", () => {
  assert.ok(all.length > 130, `${all.length} sentences`);
  for (const [language, faults] of Object.entries(DICTIONARIES)) {
    const missing = [...new Set(all)].filter((sentence) => !(sentence in faults));
    assert.deepEqual(missing, [], language);
    for (const [sentence, text] of Object.entries(faults)) {
      const known = new Set(sentence.match(/\{\d\}/g));
      const unknown = (text.match(/\{\d\}/g) ?? []).filter((place) => !known.has(place));
      assert.deepEqual(unknown, [], `${language}: ${text}`);
    }
  }
});

test("an error is English for programs and in the reader's language on a page", () => {
  const error = new UserError(
    said`That was more than ${3} in ${said`an hour`}. Nothing was changed.`,
  );
  assert.equal(error.message, "That was more than 3 in an hour. Nothing was changed.");
  assert.equal(
    wordsOf("de").fault(error.said),
    "Das waren mehr als 3 in einer Stunde. Es wurde nichts geändert.",
  );
  // What somebody typed is never taken for a place or a sentence.
  const typed = new UserError(said`There is no category “${"{0} an hour"}”.`);
  assert.equal(wordsOf("de").fault(typed.said), "Es gibt keine Kategorie „{0} an hour“.");
  assert.equal(
    wordsOf("de").fault(new UserError("Nobody translated {0}").said),
    "Nobody translated {0}",
  );
});
