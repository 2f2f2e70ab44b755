import { html } from "hono/html";
import type { Html, Slot } from "../html.ts";
import { choiceField, done, inputField, textArea } from "./form-parts.ts";
import { flagForm } from "./flag-form.ts";

export interface PaperFormsData {
  paperPath: string;
  title: string;
  today: string;
  isSaved: boolean;
  isHidden: boolean;
  isLocked: boolean;
  /** The reader's collections, and whether the paper is in each. */
  collections: { collectionId: number; title: string; isIn: boolean }[];
  canCurate: boolean;
  canModerate: boolean;
  /** A proven author of the paper. */
  isAuthor: boolean;
  picks: { pickId: number; day: string; canWithdraw: boolean }[];
  links: { kind: string; url: string }[];
  organizations: { slug: string; name: string }[];
  /** What the reader has just done here: a key of `DONE`. */
  said: string | null;
}

const DONE: Record<string, string> = {
  flagged: "Thank you: a moderator will look at it.",
  picked: "It is picked; the day’s page and the public log say so.",
  collected: "Done: your collection has changed.",
  moderated: "Done; the public log says so.",
};

/** The button beside the vote. */
export function saveForm({ paperPath, isSaved }: PaperFormsData): Html {
  return html`<form action="${paperPath}/save" method="post">
    <button
      class="quiet"
      name="save"
      value="${isSaved ? "0" : "1"}"
      aria-pressed="${isSaved ? "true" : "false"}"
    >
      ${isSaved ? "Saved" : "Save"}
    </button>
  </form>`;
}

/** What readers, authors, curators and moderators do with a paper, folded away under its text. */
export function paperForms(data: PaperFormsData): Html {
  const { paperPath } = data;
  return html`<section id="forms">
    <h2 class="label">More</h2>
    ${done(DONE[data.said ?? ""])} ${collectionForm(data)}
    ${flagForm(`${paperPath}/flag`, "paper-", "Flag this paper")}
    <p class="meta"><a href="${paperPath}/claim">Is it yours? Claim it</a></p>
    ${data.isAuthor || data.canModerate ? linkForm(data) : null}
    ${data.canCurate ? pickForms(data) : null}${data.canModerate ? moderationForm(data) : null}
  </section>`;
}

function collectionForm({ paperPath, collections }: PaperFormsData): Slot {
  if (collections.length === 0) return null;
  const choices = collections.map(({ collectionId, title, isIn }) => ({
    value: String(collectionId),
    label: isIn ? `${title} (it is there: take it out)` : title,
  }));
  return html`<details>
    <summary>Put it in a collection</summary>
    <form class="stack" action="${paperPath}/collect" method="post">
      ${choiceField({ name: "collection", label: "Collection", choices })}
      ${inputField({ name: "note", label: "Note" }, "collect-")}
      <p><button class="quiet">Put in, or take out</button></p>
    </form>
  </details>`;
}

function linkForm({ paperPath }: PaperFormsData): Html {
  const kinds = ["code", "project", "data", "model", "demo"].map((value) => ({
    value,
    label: value,
  }));
  return html`<details>
    <summary>Add a link</summary>
    <form class="stack" action="${paperPath}/links" method="post">
      ${choiceField({ name: "kind", label: "Kind", choices: kinds }, "link-")}
      ${inputField({ name: "url", label: "Address", type: "url", isRequired: true }, "link-")}
      <p><button class="quiet">Add it</button></p>
    </form>
  </details>`;
}

function pickForms({ paperPath, today, picks }: PaperFormsData): Html {
  return html`<details>
      <summary>Pick it for a day</summary>
      <form class="stack" action="${paperPath}/picks" method="post">
        ${inputField({ name: "day", label: "Day, today or a coming one", type: "date", value: today, isRequired: true }, "pick-")}
        ${textArea({ name: "note", label: "Why, in a line", rows: 2, hint: "It stands beside the paper and in the public log." }, "pick-")}
        <p><button>Pick it</button></p>
      </form>
    </details>
    ${picks
      .filter(({ canWithdraw }) => canWithdraw)
      .map(
        ({ pickId, day }) =>
          html`<details>
            <summary>Withdraw the pick for ${day}</summary>
            <form class="stack" action="/picks/${pickId}/withdraw" method="post">
              ${inputField({ name: "reason", label: "Reason, for the public log" }, `withdraw-${pickId}-`)}
              <p><button class="quiet">Withdraw it</button></p>
            </form>
          </details>`,
      )}`;
}

function moderationForm(data: PaperFormsData): Html {
  const { paperPath, isHidden, isLocked, links, organizations, title } = data;
  const acts = [
    isHidden
      ? { value: "show", label: "Show it again" }
      : { value: "hide", label: "Hide it from all lists" },
    isLocked
      ? { value: "unlock", label: "Open the discussion" }
      : { value: "lock", label: "Lock the discussion" },
    { value: "edit", label: "Change the title" },
    { value: "merge", label: "It is a duplicate: merge it into another" },
    { value: "dismiss", label: "Dismiss its flags" },
    ...links.map(({ url }) => ({
      value: `unlink ${url}`,
      label: `Remove the link ${url.slice(0, 60)}`,
    })),
    ...organizations.map(({ slug, name }) => ({
      value: `part ${slug}`,
      label: `Remove the organisation ${name.slice(0, 60)}`,
    })),
  ];
  return html`<details>
    <summary>Moderate</summary>
    <form class="stack" action="${paperPath}/moderate" method="post">
      ${choiceField({ name: "act", label: "What", choices: acts }, "moderate-")}
      ${inputField({ name: "title", label: "Title, where it changes", value: title }, "moderate-")}
      ${inputField({ name: "into", label: "The paper that stays, where it merges", hint: "An id, key or address." }, "moderate-")}
      ${textArea({ name: "reason", label: "Reason, for the public log", rows: 2, isRequired: true }, "moderate-")}
      <p><button>Do it</button></p>
    </form>
  </details>`;
}
