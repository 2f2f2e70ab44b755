import { html, raw } from "hono/html";
import { formulaHtml } from "../../../base/tex/formula-html.ts";
import { mathHtml } from "../../../base/tex/math-html.ts";
import type { RankExample } from "../../../feeds/rank-example.ts";
import { paperPath } from "../../../papers/identifiers/paper-path.ts";
import { DAY_KINDS } from "../../../ranking/formula.ts";
import type { Formula, RankInput } from "../../../ranking/formula.ts";
import { ringRule } from "../community/ring-rule.ts";
import { votesToOutweigh } from "../../../ranking/votes-to-outweigh.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { signalWords } from "./why-table.ts";
import type { Words } from "../../../words/words.ts";
import { filled } from "../filled.ts";

export interface RankingPageData {
  site: Site;
  /** The formula in force now, with its live weights. */
  formula: Formula;
  /** All versions, oldest first (RK10). */
  formulas: Formula[];
  /** A paper of the site, worked out; null where it has none. */
  example: RankExample | null;
}

/** The published formula (RK3, RK4, RK8): what counts, how much at most, and since when. */
export function rankingPage({ site, formula, formulas, example }: RankingPageData): Html {
  const { ranking } = site.words;
  return page({
    site,
    title: `${ranking.title}: ${ranking.formula(formula.version)}`,
    path: "/about/ranking",
    description: ranking.about,
    mainClass: "view prose",
    main: html`<h1>${ranking.title}</h1>
      <p>${ranking.intro}</p>
      ${formulaSection(site, formula)}${exampleSection(site, formula, example)}${ordersSection(ranking)}${ringRule(site.words)}${proofSection(ranking)}${versionsSection(site.words, formulas)}`,
  });
}

function formulaSection(site: Site, { version, terms }: Formula): Html {
  const { ranking } = site.words;
  const name = ranking.formula(version);
  const letters = ["h", "d", "k", "n", "w", "m"].map((each) => [each, html`<i>${each}</i>`]);
  return html`<h2>${name}</h2>
    <p class="formula" tabindex="0" role="region" aria-label="${name}">
      ${raw(formulaHtml(formulaTex(terms), true))}
    </p>
    <p>${filled(ranking.ruleText, Object.fromEntries(letters) as Record<string, Html>)}</p>
    ${terms["interest"] && terms["vote"] ? interestRule(site.words, terms["interest"], terms["vote"]) : null}
    <div tabindex="0" role="region" aria-label="${ranking.weights}">
      <table>
        <thead>
          <tr>
            <th scope="col">${ranking.signal}</th>
            <th scope="col">${ranking.weightHead}</th>
            <th scope="col">${ranking.mostHead}</th>
          </tr>
        </thead>
        <tbody>
          ${Object.entries(terms).map(
            ([kind, { weight, most }]) =>
              html`<tr>
                <th scope="row">${signalWords(site.words, kind)}</th>
                <td>${weight}</td>
                <td>${most}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

/** The sum over kinds of signals; a share that is linear is a term by itself. */
function formulaTex(terms: Formula["terms"]): string {
  const linear = Object.values(terms)
    .filter(({ isLinear }) => isLinear)
    .map(({ weight }) => ` + ${weight}\\,e`);
  return `h = d + \\sum_{k} \\min\\bigl(m_k,\\; w_k \\log_{10}(1 + n_k)\\bigr)${linear.join("")}`;
}

/** One paper of the site by the formula in force, line by line, and by the versions before it. */
function exampleSection({ words }: Site, formula: Formula, example: RankExample | null): Slot {
  const { curate, formats } = words;
  const own = example?.ranks.find(({ formulaVersion }) => formulaVersion === formula.version);
  if (!example || !own) return null;
  const { paper, ranks } = example;
  return html`<h2>${curate.example}</h2>
    <p>
      ${curate.exampleLede}
      <a href="${paperPath(paper.key)}">${raw(mathHtml(paper.title))}</a>
    </p>
    <div tabindex="0" role="region" aria-label="${curate.example}">
      <table>
        <tbody>
          ${own.inputs.map(
            (input) =>
              html`<tr>
                <th scope="row">${signalWords(words, input.kind)}</th>
                <td>${raw(formulaHtml(termTex(formula, input), false))}</td>
                <td class="n">${formats.decimal(input.contribution, 2)}</td>
              </tr>`,
          )}
        </tbody>
        <tfoot>
          ${ranks.toReversed().map(
            ({ formulaVersion, hotness }) =>
              html`<tr>
                <th scope="row" colspan="3">
                  ${curate.exampleTotal(formats.decimal(hotness, 2), formulaVersion)}
                </th>
              </tr>`,
          )}
        </tfoot>
      </table>
    </div>`;
}

/** What an input's contribution is made of; an input in time is the number of days, `d`. */
function termTex({ terms }: Formula, { kind, value, weight }: RankInput): string {
  const term = terms[kind];
  if (!term || (DAY_KINDS.has(kind) && weight === 1)) return "d";
  if (term.isLinear) return `${weight} \\cdot ${value.toFixed(2)}`;
  return `\\min(${term.most},\\; ${weight} \\cdot \\log_{10}(1 + ${value}))`;
}

/** Formula 2: the one term that is not a count. */
function interestRule(
  { ranking, formats }: Words,
  interest: Formula["terms"][string],
  vote: Formula["terms"][string],
): Html {
  const [none = null, one = null, three = null, ten = null] = [0, 1, 3, 10].map((rivalVotes) =>
    votesToOutweigh({ interest, vote }, rivalVotes),
  );
  const isOutweighed = none !== null && one !== null && three !== null && ten !== null;
  const days = formats.decimal(vote.weight * Math.log10(2), 1);
  const name = html`${ranking.interest}, <i>e</i>,`;
  return html`<p>
      ${filled(ranking.interestText(days), { interest: name })}
      <a href="/about/ranking/quality">${ranking.quality}</a>
    </p>
    ${isOutweighed ? html`<p>${ranking.outweigh(none, one, three, ten)}</p>` : null}`;
}

function ordersSection(ranking: Words["ranking"]): Html {
  const orders: [string, string][] = [
    [ranking.day, ranking.dayText],
    [ranking.week, ranking.weekText],
    [ranking.trending, ranking.trendingText],
    [ranking.newest, ranking.newestText],
    [ranking.ties, ranking.tiesText],
  ];
  return html`<h2>${ranking.orders}</h2>
    <dl class="facts">
      ${orders.map(
        ([name, text]) =>
          html`<dt>${name}</dt>
            <dd>${text}</dd>`,
      )}
    </dl>`;
}

function proofSection(ranking: Words["ranking"]): Html {
  const command = html`<code>broadsheet rank replay --at 2026-11-24T08:00:00Z</code>`;
  const log = html`<a href="/moderation">${ranking.theLog}</a>`;
  return html`<h2>${ranking.check}</h2>
    <p>${filled(ranking.checkText, { command, log })}</p>`;
}

function versionsSection({ ranking, formats }: Words, formulas: Formula[]): Html {
  return html`<h2>${ranking.versions}</h2>
    <dl class="facts">
      ${formulas.toReversed().map(
        ({ version, sinceAt, reason }) =>
          html`<dt>${ranking.formula(version)}</dt>
            <dd>
              ${sinceAt.startsWith("1970") ? ranking.fromStart : ranking.since(formats.date(sinceAt))}:
              <span lang="en">${reason}</span>
            </dd>`,
      )}
    </dl>`;
}
