import { html } from "hono/html";
import type { Claim } from "../../../curation/claims.ts";
import type { OpenFlags } from "../../../curation/flags.ts";
import type { Submission } from "../../../submissions/read-submissions.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { outsideHref, pathOfPaper } from "../paths.ts";
import type { Site } from "../frame/site.ts";
import type { Words } from "../../../words/words.ts";
import { filled } from "../filled.ts";
import { choiceField, inputField } from "./form-parts.ts";

export interface QueuePageData {
  site: Site;
  submissions: Submission[];
  flags: OpenFlags[];
  claims: Claim[];
  /** Roles that this moderator may invite to. */
  roles: readonly string[];
}

/** What waits for a moderator: submissions, flags, claims; and the way to invite. */
export function queuePage(data: QueuePageData): Html {
  const { site, submissions, flags, claims } = data;
  const { words } = site;
  const { moderation, ownAccount } = words;
  const isEmpty = submissions.length + flags.length + claims.length === 0;
  return page({
    site,
    title: moderation.queue,
    path: "/moderation/queue",
    isPublic: false,
    mainClass: "view",
    main: html`<h1>${moderation.queue}</h1>
      ${isEmpty ? html`<p>${moderation.queueEmpty}</p>` : null}
      ${section(
        moderation.submissions,
        submissions.map((each) => submissionItem(words, each)),
      )}${section(
        moderation.flags,
        flags.map((each) => flagItem(words, each)),
      )}${section(
        moderation.claims,
        claims.map((each) => claimItem(words, each)),
      )}
      <h2>${moderation.invite}</h2>
      <form class="stack" action="/moderation/invite" method="post">
        ${inputField({ name: "email", label: moderation.email, type: "email", isRequired: true })}
        ${choiceField({ name: "role", label: moderation.role, choices: data.roles.map((value) => ({ value, label: ownAccount.roles[value] ?? value })) })}
        ${inputField({ name: "reason", label: moderation.reasonPrivate, isRequired: true }, "invite-")}
        <p><button class="quiet">${moderation.send}</button></p>
      </form>`,
  });
}

function section(heading: string, items: Html[]): Slot {
  if (items.length === 0) return null;
  return html`<h2>${heading}</h2>
    <ol class="rest">
      ${items}
    </ol>`;
}

function decide(words: Words["moderation"], action: string, scope: string, yes: string): Html {
  return html`<form class="stack" action="${action}" method="post">
    ${inputField({ name: "reason", label: words.reasonLog }, scope)}
    <p>
      <button name="decision" value="yes">${yes}</button>
      <button class="quiet" name="decision" value="no">${words.reject}</button>
    </p>
  </form>`;
}

function submissionItem({ moderation, formats }: Words, submission: Submission): Html {
  const { submissionId, by, identifier, comment, record, createdAt } = submission;
  const who = by ?? moderation.formerReader;
  return html`<li>
    <article>
      <div class="story">
        <h3>${record.title}</h3>
        <p class="meta">${moderation.submitted(identifier, who, formats.date(createdAt))}</p>
        <p>${(record.authors ?? []).map(({ name }) => name).join(", ")}</p>
        ${comment === "" ? null : html`<p>“${comment}”</p>`}
        ${decide(moderation, `/submissions/${submissionId}/decide`, `submission-${submissionId}-`, moderation.accept)}
      </div>
    </article>
  </li>`;
}

function flagItem({ moderation, formats, flags }: Words, open: OpenFlags): Html {
  const { subjectKind, subjectId, paper, count, reasons, notes, since } = open;
  const address = {
    key: paper.key,
    arxivId: paper.key.startsWith("arxiv:") ? paper.key.slice(6) : null,
  };
  const href = subjectKind === "paper" ? pathOfPaper(address) : `/comments/${subjectId}`;
  return html`<li>
    <article>
      <div class="story">
        <h3>
          <a href="${href}"
            >${subjectKind === "paper" ? paper.title : moderation.commentOn(paper.title)}</a
          >
        </h3>
        <p class="meta">
          ${moderation.flagged(count, formats.date(since), reasons.map((each) => flags[each] ?? each).join(", "))}
        </p>
        ${notes.map((note) => html`<p>“${note}”</p>`)}
        <form class="stack" action="/moderation/dismiss" method="post">
          <input type="hidden" name="kind" value="${subjectKind}" /><input
            type="hidden"
            name="id"
            value="${subjectId}"
          />
          ${inputField({ name: "reason", label: moderation.reason, isRequired: true }, `flag-${subjectKind}-${subjectId}-`)}
          <p><button class="quiet">${moderation.dismiss}</button></p>
        </form>
      </div>
    </article>
  </li>`;
}

function claimItem({ moderation }: Words, claim: Claim): Html {
  const { claimId, by, position, proofUrl, method, paper } = claim;
  const href = proofUrl === null ? null : outsideHref(proofUrl);
  return html`<li>
    <article>
      <div class="story">
        <h3>${moderation.claimTo(by ?? moderation.formerReader, position + 1, paper.title)}</h3>
        ${href === null ? null : html`<p class="meta">${filled(moderation.evidence, { link: html`<a href="${href}" rel="nofollow">${href}</a>` })}${method === "link" ? html`. ${moderation.tokenFound}` : null}</p>`}
        ${decide(moderation, `/claims/${claimId}/decide`, `claim-${claimId}-`, moderation.acceptClaim)}
      </div>
    </article>
  </li>`;
}
