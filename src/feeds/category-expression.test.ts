import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isKnownCategory } from "../papers/categories.ts";
import {
  UnknownCategoryError,
  formatCategoryExpression,
  parseCategoryExpression,
} from "./category-expression.ts";

const parse = (text: string) => parseCategoryExpression(text, isKnownCategory);

test("union and difference, in the words of the address", () => {
  assert.deepEqual(parse("cs.AI+cs.LG-cs.CY"), { plus: ["cs.AI", "cs.LG"], minus: ["cs.CY"] });
  assert.deepEqual(parse("cs.AI"), { plus: ["cs.AI"], minus: [] });
  assert.deepEqual(parse("-cs.CV"), { plus: [], minus: ["cs.CV"] });
});

test("a plus that a form turned into a space still joins", () => {
  assert.deepEqual(parse("cs.AI cs.LG"), { plus: ["cs.AI", "cs.LG"], minus: [] });
});

test("hyphens inside a name do not subtract", () => {
  assert.deepEqual(parse("hep-th-gr-qc+cond-mat.soft-astro-ph.GA-math-ph"), {
    plus: ["hep-th", "cond-mat.soft"],
    minus: ["gr-qc", "astro-ph.GA", "math-ph"],
  });
});

test("an unknown category is named, of kind not_found", () => {
  assert.throws(
    () => parse("cs.AI+cs.XX-q.q"),
    (error) =>
      error instanceof UnknownCategoryError &&
      error.kind === "not_found" &&
      error.unknown.includes("cs.XX") &&
      !error.unknown.includes("cs.AI"),
  );
});

test("whatever is written ends in an expression or a clear error, and what is written back reads the same", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      try {
        const expression = parse(text);
        assert.deepEqual(parse(formatCategoryExpression(expression)), expression);
      } catch (error) {
        assert.equal((error as Error).name, "UserError");
      }
    }),
  );
});
