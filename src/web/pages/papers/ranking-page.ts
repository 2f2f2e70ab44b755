import { html } from "hono/html";
import type { Formula } from "../../../ranking/formula.ts";
import { ringRule } from "../community/ring-rule.ts";
import type { Html } from "../frame/html.ts";
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
}

/** The published formula (RK3, RK4, RK8): what counts, how much at most, and since when. */
export function rankingPage({ site, formula, formulas }: RankingPageData): Html {
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
      ${formulaSection(site, formula)}${ordersSection()}${ringRule()}${proofSection()}${versionsSection(formulas)}`,
  });
}

function formulaSection(site: Site, { version, terms }: Formula): Html {
  return html`<h2>Formula ${version}</h2>
    <p class="formula">
      <i>hotness</i> = <i>days</i> + the sum over all kinds of min(<i>most</i>, <i>weight</i> ×
      log<sub>10</sub>(1&nbsp;+&nbsp;<i>count</i>))
    </p>
    <p>
      <i>Days</i> is the day on which the paper was announced, or put on a page later, counted from
      1 January 1990: each day adds one, so papers don’t sink: newer ones overtake them.
      <i>Count</i> is how often a kind of signal has come; its logarithm makes the tenth vote weigh
      more than the hundredth. Each signal is capped, so none can carry a paper alone; a missing
      signal costs nothing.
    </p>
    ${"interest" in terms ? interestRule(terms["vote"]?.weight ?? 0) : null}
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

/** Formula 2: the one term that is not a count. */
function interestRule(voteWeight: number): Html {
  return html`<p>
    <i>Expected interest</i> orders a day before anybody has voted. It is a share from 0 to 1 and
    counts as it is, without the logarithm: it adds at most half a day, less than a single vote
    (${(voteWeight * Math.log10(2)).toFixed(1)} days). It is learned from what this site chose in
    public: picks, votes, comments and public collections, never from what single readers look at.
    Papers by authors chosen before rise, and papers like those chosen before. At least one place in
    eight of a day goes to authors who were never chosen here. Votes of rings teach nothing.
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
