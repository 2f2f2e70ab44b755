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
import { dateWords } from "../words.ts";

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
  return page({
    site,
    title: `How ranking works: formula ${formula.version}`,
    path: "/about/ranking",
    description: "The published formula that orders every page, with its weights.",
    mainClass: "view prose",
    main: html`<h1>How ranking works</h1>
      <p>
        One formula ranks every page, the same for everybody. It uses only dated, public signals, so
        any past ranking can be reproduced.
      </p>
      ${formulaSection(site, formula)}${exampleSection(site, formula, example)}${ordersSection()}${ringRule()}${proofSection()}${versionsSection(formulas)}`,
  });
}

function formulaSection(site: Site, { version, terms }: Formula): Html {
  return html`<h2>Formula ${version}</h2>
    <p class="formula" tabindex="0" role="region" aria-label="Formula ${version}">
      ${raw(formulaHtml(formulaTex(terms), true))}
    </p>
    <p>
      The hotness <i>h</i> begins with <i>d</i>, the day on which the paper was announced, or put on
      a page later, counted from 1 January 1990: each day adds one, so papers don’t sink: newer ones
      overtake them. For each kind of signal <i>k</i>, <i>n</i> is how often it has come,
      <i>w</i> its weight and <i>m</i> the most that it adds. The logarithm makes the tenth vote
      weigh more than the hundredth, and the cap keeps any signal from carrying a paper alone; a
      missing signal costs nothing.
    </p>
    ${terms["interest"] && terms["vote"] ? interestRule(terms["interest"], terms["vote"]) : null}
    <div tabindex="0" role="region" aria-label="Weights of the formula">
      <table>
        <thead>
          <tr>
            <th scope="col">Signal</th>
            <th scope="col">Weight</th>
            <th scope="col">Adds at most</th>
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

/** What an input's contribution is made of; an input in time is its number of days. */
function termTex({ terms }: Formula, { kind, value, weight }: RankInput): string {
  const term = terms[kind];
  if (!term || (DAY_KINDS.has(kind) && weight === 1)) return String(value);
  if (term.isLinear) return `${weight} \\cdot ${value.toFixed(2)}`;
  return `\\min(${term.most},\\; ${weight} \\cdot \\log_{10}(1 + ${value}))`;
}

/** Formula 2: the one term that is not a count. */
function interestRule(interest: Formula["terms"][string], vote: Formula["terms"][string]): Html {
  const passes = (rivalVotes: number) => votesToOutweigh({ interest, vote }, rivalVotes);
  return html`<p>
      Expected interest, <i>e</i>, orders a day before anybody has voted. It is a share from 0 to 1
      and counts as it is, without the logarithm: it adds at most half a day, less than a single
      vote (${(vote.weight * Math.log10(2)).toFixed(1)} days). It is learned from what this site
      chose in public: picks, votes, comments and public collections, never from what single readers
      look at. Papers by authors chosen before rise, and papers like those chosen before. While few
      papers have been chosen, papers with many authors rise too if those chosen had more authors
      than usual. At least one place in eight of a day goes to authors who were never chosen here.
      Votes of rings teach nothing.
      <a href="/about/ranking/quality">How well the order has done</a>
    </p>
    <p>
      The first real votes outweigh it. A paper of which nothing was expected passes one that has
      all of it with ${passes(0)} vote against none, ${passes(1)} against 1, ${passes(3)} against 3
      and ${passes(10)} against 10.
    </p>`;
}

function ordersSection(): Html {
  return html`<h2>How each page is sorted</h2>
    <dl class="facts">
      <dt>Today, a day</dt>
      <dd>
        By place in an edition where one was put together, then by the formula without its days.
      </dd>
      <dt>Week, month</dt>
      <dd>By the formula without its days: weighted points.</dd>
      <dt>Trending</dt>
      <dd>By hotness.</dd>
      <dt>Newest</dt>
      <dd>By day of announcement, the newest first; papers without a date come last.</dd>
      <dt>Ties</dt>
      <dd>The earlier announcement goes first, then the identifier, so ties never happen.</dd>
    </dl>`;
}

function proofSection(): Html {
  return html`<h2>Check it</h2>
    <p>
      “Why here” on every paper lists its inputs, and they sum to its hotness. The administrator of
      this site can replay any past moment:
      <code>broadsheet rank replay --at 2026-11-24T08:00:00Z</code>. Picks are shown as picks and
      listed in <a href="/moderation">the moderation log</a>.
    </p>`;
}

function versionsSection(formulas: Formula[]): Html {
  return html`<h2>Versions</h2>
    <dl class="facts">
      ${formulas.toReversed().map(
        ({ version, sinceAt, reason }) =>
          html`<dt>Formula ${version}</dt>
            <dd>
              ${sinceAt.startsWith("1970") ? "From the beginning" : `Since ${dateWords(sinceAt)}`}:
              ${reason}
            </dd>`,
      )}
    </dl>`;
}
