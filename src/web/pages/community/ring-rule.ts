import { html } from "hono/html";
import { RING_PAIR_RULE } from "../../../ranking/find-rings.ts";
import { RING_RULE } from "../../../ranking/ring-defence.ts";
import type { Html } from "../html.ts";

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** RK7 in words, with its live numbers. */
export function ringRule(): Html {
  const { youngDays, knownVotes, establishedReaders, burstVotes, burstMinutes, share, least } =
    RING_RULE;
  const { together, overlap, links } = RING_PAIR_RULE;
  return html`<h2>Rings</h2>
    <p>Points show every vote cast. In the order some of a paper’s votes count less together:</p>
    <ul>
      <li>
        votes of accounts younger than ${youngDays} days, or that voted for fewer than ${knownVotes}
        papers before, once the site has ${establishedReaders} readers who did;
      </li>
      <li>${burstVotes} or more votes out of one network within ${burstMinutes} minutes;</li>
      <li>
        votes of readers who vote together far more often than chance: at least ${together} papers,
        which are ${percent(overlap)} of what the lesser of two voted for, with ${links} others or
        more.
      </li>
    </ul>
    <p>
      All of these together count as ${percent(share)} of the paper’s other votes, or as ${least} of
      a vote where that is more. In the simulation that comes with the program
      (<code>evaluation/ranking-rings.ts</code>) rings of 10 to 50 accounts of these kinds lift a
      median paper of the top 100 by one place at most, and honest votes lose less than one
      hundredth. Readers of long standing who never voted together before cannot be told from a
      crowd: their first strike counts.
    </p>`;
}
