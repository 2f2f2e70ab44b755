import { html } from "hono/html";
import type { Evaluation, Result } from "../../../results/read-evaluations.ts";
import type { PlacedResult } from "../../../results/read-result.ts";
import { inputField, textArea } from "../community/form-parts.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { leaderboardPath } from "./result-paths.ts";

/** A reader adds a result to a table that is here. */
export function addForm(evaluation: Evaluation): Html {
  const { task, dataset } = evaluation;
  return html`<details id="add">
    <summary>Add a result</summary>
    <form class="stack" action="${leaderboardPath(task.slug, dataset.slug)}/add" method="post">
      ${resultFields(evaluation, null)}
      <p><button>Add the result</button></p>
      <p class="note">It is shown as claimed until a curator has checked it.</p>
    </form>
  </details>`;
}

/** A curator or an author corrects a result. */
export function correctionPage({ site, placed }: { site: Site; placed: PlacedResult }): Html {
  const { evaluation, result } = placed;
  const { task, dataset } = evaluation;
  const table = `${task.name} on ${dataset.name}`;
  return page({
    site,
    title: `Correct a result: ${table}`,
    path: `/results/${result.resultId}/correct`,
    description: null,
    mainClass: "view",
    main: html`<h1>Correct a result</h1>
      <p>
        <a href="${leaderboardPath(task.slug, dataset.slug)}#result-${result.resultId}">${table}</a>
      </p>
      <form class="stack" action="/results/${result.resultId}/correct" method="post">
        ${resultFields(evaluation, result)}
        ${textArea({ name: "reason", label: "Reason, for the public log", rows: 2, isRequired: true })}
        <p><button>Save the correction</button></p>
      </form>
      <form class="stack" action="/results/${result.resultId}/author" method="post">
        <h2>Are you an author?</h2>
        ${textArea({ name: "reason", label: "What is wrong, if it is", rows: 2 }, "author-")}
        <p>
          <button class="quiet" name="verdict" value="right">This result is right</button>
          <button class="quiet" name="verdict" value="wrong">This result is wrong</button>
        </p>
      </form>`,
  });
}

function resultFields({ metrics }: Evaluation, result: Result | null): Slot {
  const valueOf = (name: string): string => {
    const value = result?.metrics[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  const code = result?.codeLinks[0]?.url ?? "";
  return html`${inputField({ name: "model", label: "Model", value: result?.modelName ?? "", isRequired: true })}
    ${metrics.map(({ name }) => inputField({ name: `metric:${name}`, label: name, value: valueOf(name) }))}
    ${textArea({
      name: "evidence",
      label: "Evidence",
      rows: 2,
      value: result?.evidence ?? "",
      hint: "The sentence or table that shows the value, and where it is, such as “Table 3, row 2”.",
      isRequired: true,
    })}
    ${inputField({ name: "paper", label: "Paper", hint: "An arXiv ID, DOI or URL; leave it empty to keep what is here." })}
    ${inputField({ name: "code", label: "Code", type: "url", value: code })}
    <p class="check">
      <label
        ><input
          type="checkbox"
          name="usesAdditionalData"
          value="1"
          ${result?.usesAdditionalData ? html`checked` : null}
        />
        trained with additional data</label
      >
    </p>`;
}
