import { html } from "hono/html";
import { VERDICTS, type MuteKind, type Verdict } from "../../../recommendations/profile.ts";
import type { Paper } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import type { Html } from "../frame/html.ts";
import { pathOfPaper } from "../paths.ts";

const AUTHORS_MAX = 3;

/** Of what in a paper a reader may not be interested: each takes it out of their lists and mail. */
export function ofWhatForm({ taste, fields }: Words, paper: Paper, telling: string[]): Html {
  const { notOf } = taste;
  const field = paper.primaryCategory ?? paper.categories[0] ?? null;
  const parts: Array<{ of: MuteKind; value: string; label: string }> = [
    ...telling.map((word) => ({ of: "word" as const, value: word, label: notOf.word(word) })),
    ...paper.authors
      .slice(0, AUTHORS_MAX)
      .map(({ name, slug }) => ({ of: "author" as const, value: slug, label: notOf.author(name) })),
    ...(field === null
      ? []
      : [{ of: "category" as const, value: field, label: notOf.field(fields[field] ?? field) }]),
  ];
  return html`<details class="fold of-what">
    <summary aria-label="${taste.label(notOf.title, paper.title)}">${notOf.title}</summary>
    <p class="note">${notOf.text}</p>
    <ul class="plainlist">
      ${parts.map(
        ({ of, value, label }) =>
          html`<li>
            <form class="inline" action="${pathOfPaper(paper)}/interest" method="post">
              <input type="hidden" name="verdict" value="not" />
              <input type="hidden" name="value" value="${value}" />
              <button class="small plain" name="of" value="${of}">${label}</button>
            </form>
          </li>`,
      )}
    </ul>
  </details>`;
}

/** Three buttons under a paper: more like it, fewer, seen; what was said is taken back by its own. */
export function interestForm(
  { taste }: Words,
  paper: Paper,
  said: ReadonlySet<Verdict> = new Set(),
): Html {
  return html`<form class="inline acts" action="${pathOfPaper(paper)}/interest" method="post">
    ${VERDICTS.map(
      (verdict) =>
        html`<button
          class="small plain"
          name="${said.has(verdict) ? "back" : "verdict"}"
          value="${verdict}"
          aria-label="${taste.label(taste[verdict], paper.title)}"
          aria-pressed="${String(said.has(verdict))}"
        >
          ${taste[verdict]}
        </button>`,
    )}
  </form>`;
}
