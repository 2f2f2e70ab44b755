import { html } from "hono/html";
import type { Claim } from "../../../curation/claims.ts";
import type { OpenFlags } from "../../../curation/flags.ts";
import type { Submission } from "../../../submissions/read-submissions.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { outsideHref, paperPath } from "../paths.ts";
import type { Site } from "../frame/site.ts";
import { counted, dateWords } from "../words.ts";
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
  const { submissions, flags, claims } = data;
  const isEmpty = submissions.length + flags.length + claims.length === 0;
  return page({
    site: data.site,
    title: "Moderation queue",
    path: "/moderation/queue",
    isPublic: false,
    mainClass: "view",
    main: html`<h1>Moderation queue</h1>
      ${isEmpty ? html`<p>Nothing to do.</p>` : null}
      ${section("Submissions", submissions.map(submissionItem))}${section("Flags", flags.map(flagItem))}${section(
        "Claims",
        claims.map(claimItem),
      )}
      <h2>Invite someone</h2>
      <form class="stack" action="/moderation/invite" method="post">
        ${inputField({ name: "email", label: "Email address", type: "email", isRequired: true })}
        ${choiceField({ name: "role", label: "Role", choices: data.roles.map((value) => ({ value, label: value })) })}
        ${inputField({ name: "reason", label: "Reason (not published)", isRequired: true }, "invite-")}
        <p><button class="quiet">Invite</button></p>
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

function decide(action: string, scope: string, yes: string, no: string): Html {
  return html`<form class="stack" action="${action}" method="post">
    ${inputField({ name: "reason", label: "Reason, for the moderation log" }, scope)}
    <p>
      <button name="decision" value="yes">${yes}</button>
      <button class="quiet" name="decision" value="no">${no}</button>
    </p>
  </form>`;
}

function submissionItem({
  submissionId,
  by,
  identifier,
  comment,
  record,
  createdAt,
}: Submission): Html {
  return html`<li>
    <article>
      <div class="story">
        <h3>${record.title}</h3>
        <p class="meta">${identifier}, by ${by ?? "a former reader"}, ${dateWords(createdAt)}</p>
        <p>${(record.authors ?? []).map(({ name }) => name).join(", ")}</p>
        ${comment === "" ? null : html`<p>“${comment}”</p>`}
        ${decide(`/submissions/${submissionId}/decide`, `submission-${submissionId}-`, "Accept", "Reject")}
      </div>
    </article>
  </li>`;
}

function flagItem({
  subjectKind,
  subjectId,
  paper,
  count,
  reasons,
  notes,
  since,
}: OpenFlags): Html {
  const address = {
    key: paper.key,
    arxivId: paper.key.startsWith("arxiv:") ? paper.key.slice(6) : null,
  };
  const href = subjectKind === "paper" ? paperPath(address) : `/comments/${subjectId}`;
  return html`<li>
    <article>
      <div class="story">
        <h3>
          <a href="${href}">${subjectKind === "paper" ? "" : "A comment on "}${paper.title}</a>
        </h3>
        <p class="meta">
          ${counted(count, "flag")} since ${dateWords(since)}: ${reasons.join(", ")}
        </p>
        ${notes.map((note) => html`<p>“${note}”</p>`)}
        <form class="stack" action="/moderation/dismiss" method="post">
          <input type="hidden" name="kind" value="${subjectKind}" /><input
            type="hidden"
            name="id"
            value="${subjectId}"
          />
          ${inputField({ name: "reason", label: "Reason", isRequired: true }, `flag-${subjectKind}-${subjectId}-`)}
          <p><button class="quiet">Dismiss</button></p>
        </form>
      </div>
    </article>
  </li>`;
}

function claimItem({ claimId, by, position, proofUrl, method, paper }: Claim): Html {
  const href = proofUrl === null ? null : outsideHref(proofUrl);
  return html`<li>
    <article>
      <div class="story">
        <h3>${by} claims to be author ${position + 1} of ${paper.title}</h3>
        ${href === null ? null : html`<p class="meta">Evidence: <a href="${href}" rel="nofollow">${href}</a>${method === "link" ? html`; we found the reader’s token there. Does the page belong to an author?` : null}</p>`}
        ${decide(`/claims/${claimId}/decide`, `claim-${claimId}-`, "Accept claim", "Reject")}
      </div>
    </article>
  </li>`;
}
