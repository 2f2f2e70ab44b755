import { html } from "hono/html";
import { RING_PAIR_RULE } from "../../../ranking/find-rings.ts";
import { RING_RULE } from "../../../ranking/ring-defence.ts";
import { SUSPICION_RULE } from "../../../ranking/suspicious-votes.ts";
import type { Words } from "../../../words/words.ts";
import { filled } from "../filled.ts";
import type { Html } from "../frame/html.ts";

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** RK7 in words, with its live numbers. */
export function ringRule({ ranking, formats }: Words): Html {
  const { knownDays, knownVotes, historyDays, ...rule } = SUSPICION_RULE;
  const { together, overlap, links } = RING_PAIR_RULE;
  const share = percent(RING_RULE.share);
  const file = html`<code>evaluation/ranking-rings.ts</code>`;
  return html`<h2>${ranking.rings}</h2>
    <p>${ranking.ringsText}</p>
    <ul>
      <li>${ranking.ringNew(knownDays, knownVotes, historyDays)}</li>
      <li>${ranking.ringBurst(rule.burstVotes, rule.burstMinutes)}</li>
      <li>${ranking.ringCohort(rule.cohortVotes)}</li>
      <li>
        ${ranking.ringStrike(rule.strikeVotes, rule.strikeHours, rule.regularVotes, historyDays)}
      </li>
      <li>${ranking.ringTogether(together, percent(overlap), links)}</li>
    </ul>
    <p>${ranking.ringCount(share, formats.decimal(RING_RULE.tenfold, 1))}</p>
    <p>${filled(ranking.ringTest, { file })}</p>`;
}
