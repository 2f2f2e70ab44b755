import { html } from "hono/html";
import type { Evaluation, Result } from "../../../results/read-evaluations.ts";
import type { PlacedResult } from "../../../results/read-result.ts";
import { inputField, textArea } from "../community/form-parts.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import type { Words } from "../../../words/words.ts";
import { leaderboardPath } from "./result-paths.ts";

/** A reader adds a result to a table that is here. */
export function addForm({ resultForms: words }: Words, evaluation: Evaluation): Html {
  const { task, dataset } = evaluation;
  return html`<details id="add">
    <summary>${words.add}</summary>
    <form class="stack" action="${leaderboardPath(task.slug, dataset.slug)}/add" method="post">
      ${resultFields(words, evaluation, null)}
      <p><button>${words.addButton}</button></p>
      <p class="note">${words.addNote}</p>
    </form>
  </details>`;
}

/** A curator or an author corrects a result. */
export function correctionPage({ site, placed }: { site: Site; placed: PlacedResult }): Html {
  const { evaluation, result } = placed;
  const { task, dataset } = evaluation;
  const words = site.words.resultForms;
  const table = words.board(task.name, dataset.name);
  return page({
    site,
    title: `${words.correct}: ${table}`,
    path: `/results/${result.resultId}/correct`,
    description: null,
    mainClass: "view",
    main: html`<h1>${words.correct}</h1>
      <p>
        <a href="${leaderboardPath(task.slug, dataset.slug)}#result-${result.resultId}">${table}</a>
      </p>
      <form class="stack" action="/results/${result.resultId}/correct" method="post">
        ${resultFields(words, evaluation, result)}
        ${textArea({ name: "reason", label: words.reason, rows: 2, isRequired: true })}
        <p><button>${words.saveCorrection}</button></p>
      </form>
      <form class="stack" action="/results/${result.resultId}/author" method="post">
        <h2>${words.areYouAuthor}</h2>
        ${textArea({ name: "reason", label: words.whatIsWrong, rows: 2 }, "author-")}
        <p>
          <button class="quiet" name="verdict" value="right">${words.isRight}</button>
          <button class="quiet" name="verdict" value="wrong">${words.isWrong}</button>
        </p>
      </form>`,
  });
}

function resultFields(
  words: Words["resultForms"],
  { metrics }: Evaluation,
  result: Result | null,
): Slot {
  const valueOf = (name: string): string => {
    const value = result?.metrics[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  const code = result?.codeLinks[0]?.url ?? "";
  return html`${inputField({ name: "model", label: words.model, value: result?.modelName ?? "", isRequired: true })}
    ${metrics.map(({ name }) => inputField({ name: `metric:${name}`, label: name, value: valueOf(name) }))}
    ${textArea({
      name: "evidence",
      label: words.evidence,
      rows: 2,
      value: result?.evidence ?? "",
      hint: words.evidenceHint,
      isRequired: true,
    })}
    ${inputField({ name: "paper", label: words.paper, hint: words.paperHint })}
    ${inputField({ name: "codeUrl", label: words.code, type: "url", value: code })}
    <p class="check">
      <label
        ><input
          type="checkbox"
          name="usesAdditionalData"
          value="1"
          ${result?.usesAdditionalData ? html`checked` : null}
        />
        ${words.moreData}</label
      >
    </p>`;
}
