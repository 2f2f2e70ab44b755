import { html } from "hono/html";
import { RING_PAIR_RULE } from "../../../ranking/find-rings.ts";
import { RING_RULE } from "../../../ranking/ring-defence.ts";
import { SUSPICION_RULE } from "../../../ranking/suspicious-votes.ts";
import type { Html } from "../frame/html.ts";

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** RK7 in words, with its live numbers. */
export function ringRule(): Html {
  const rule = SUSPICION_RULE;
  const { together, overlap, links } = RING_PAIR_RULE;
  return html`<h2>Vote manipulation</h2>
    <p>All votes are shown; suspicious groups count for less:</p>
    <ul>
      <li>
        votes of new readers: the account is younger than ${rule.knownDays} days, or voted for fewer
        than ${rule.knownVotes} papers in the last ${rule.historyDays} days, or for the first of
        them only today;
      </li>
      <li>
        ${rule.burstVotes} or more votes out of one network within ${rule.burstMinutes} minutes;
      </li>
      <li>
        votes of ${rule.cohortVotes} or more accounts that were made within one day of each other,
        where far fewer of them would vote for one paper by chance;
      </li>
      <li>
        ${rule.strikeVotes} or more votes within ${rule.strikeHours} hours of readers who voted for
        fewer than ${rule.regularVotes} papers in the last ${rule.historyDays} days, where far fewer
        of the site’s usual votes are theirs;
      </li>
      <li>
        votes of readers who vote together far more often than chance: at least ${together} papers,
        and ${percent(overlap)} of what the lesser of two voted for, with ${links} others or more.
      </li>
    </ul>
    <p>
      All of these together count as ${percent(RING_RULE.share)} of the paper’s other votes or,
      where that is more, as one vote and ${RING_RULE.tenfold} for each tenfold of them. A paper
      with fewer of them loses nothing. “Why here” on each paper says what was taken off.
    </p>
    <p>
      In the simulation that comes with the program (<code>evaluation/ranking-rings.ts</code>) rings
      of 10 to 50 such accounts lift a median paper of the top 100 by one place, and honest votes
      lose little more than one hundredth of their weight. Readers who vote regularly, joined on
      different days and never voted together before cannot be told from a crowd: their first strike
      counts.
    </p>`;
}
