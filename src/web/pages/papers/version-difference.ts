import { diffArrays } from "diff";
import { html, raw } from "hono/html";
import { mathHtml } from "../../../base/tex/math-html.ts";
import { splitMath } from "../../../base/tex/split-math.ts";
import type { Html } from "../frame/html.ts";

/** Two texts that differ in more words are shown whole, the old one struck and the new one after it. */
const EDITS_MAX = 400;

interface Token {
  text: string;
  isFormula: boolean;
  hasSpaceBefore: boolean;
}

/** What changed between two texts, word by word; a formula counts as one word. */
export function differenceHtml(before: string, after: string): Html {
  const changes = diffArrays(tokens(before), tokens(after), {
    comparator: (one, other) => one.text === other.text,
    maxEditLength: EDITS_MAX,
  }) ?? [
    { value: tokens(before), removed: true, added: false },
    { value: tokens(after), removed: false, added: true },
  ];
  return html`${changes.map(({ value, added, removed }, at) => {
    const space = at > 0 && value[0]?.hasSpaceBefore ? " " : "";
    const words = value.map((token, at) => tokenHtml(token, at > 0));
    if (added) return html`${space}<ins>${words}</ins>`;
    return removed ? html`${space}<del>${words}</del>` : html`${space}${words}`;
  })}`;
}

function tokens(text: string): Token[] {
  let hasSpaceBefore = true;
  return splitMath(text).flatMap(({ kind, source }): Token[] => {
    if (kind !== "text") {
      const formula = { text: source, isFormula: true, hasSpaceBefore };
      hasSpaceBefore = false;
      return [formula];
    }
    const isSpaced = hasSpaceBefore || /^\s/.test(source);
    hasSpaceBefore = /\s$/.test(source);
    const words = source.match(/\S+/g) ?? [];
    return words.map((word, at) => ({
      text: word,
      isFormula: false,
      hasSpaceBefore: at > 0 || isSpaced,
    }));
  });
}

function tokenHtml({ text, isFormula, hasSpaceBefore }: Token, isInside: boolean): Html {
  const space = isInside && hasSpaceBefore ? " " : "";
  return isFormula ? html`${space}${raw(mathHtml(text))}` : html`${space}${text}`;
}
