import { html } from "hono/html";
import { readableText } from "../../../base/tex/readable-text.ts";
import { metricWords } from "../../../results/metric-words.ts";
import type { PlacedResult } from "../../../results/read-result.ts";
import type { Words } from "../../../words/words.ts";
import { choiceField, inputField } from "../community/form-parts.ts";
import type { Html } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { leaderboardPath } from "./result-paths.ts";

/** Where a mailed link leads: each result of the paper, with the author's word on it. */
export function ownResultsPage({
  site,
  title,
  token,
  results,
}: {
  site: Site;
  title: string;
  token: string;
  results: PlacedResult[];
}): Html {
  const texts = site.words.resultForms;
  return page({
    site,
    title: texts.ownTitle,
    path: `/own-results/${token}`,
    description: null,
    mainClass: "view",
    main: html`<h1>${texts.ownTitle}</h1>
      <p>${readableText(title)}</p>
      <p class="note">${texts.ownIntro}</p>
      <form class="stack" action="/own-results/${token}" method="post">
        ${results.map((each) => question(site.words, each))}
        <p class="check">
          <label><input type="checkbox" name="last" value="1" /> ${texts.ownLast}</label>
        </p>
        <p><button>${texts.ownSend}</button></p>
        <p class="note">${texts.ownNote}</p>
      </form>`,
  });
}

function question(words: Words, { evaluation, result }: PlacedResult): Html {
  const { task, dataset } = evaluation;
  const texts = words.resultForms;
  const choices = [
    { value: "", label: texts.ownNoAnswer },
    { value: "right", label: texts.ownRight },
    { value: "wrong", label: texts.ownWrong },
  ];
  const table = words.paper.on(task.name, dataset.name);
  return html`<section>
    <h2>${result.modelName}, ${metricWords(result.metrics)}</h2>
    <p>
      <a href="${leaderboardPath(task.slug, dataset.slug)}#result-${result.resultId}">${table}</a>
    </p>
    ${result.evidence === null ? null : html`<blockquote class="note">${result.evidence}</blockquote>`}
    ${choiceField({ name: `verdict:${result.resultId}`, label: table, choices })}
    ${inputField({ name: `reason:${result.resultId}`, label: texts.ownWhy })}
  </section>`;
}
