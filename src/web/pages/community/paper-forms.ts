import { html, raw } from "hono/html";
import { markdownHtml } from "../../../base/markdown/markdown-html.ts";
import type { LibraryPaper } from "../../../collections/library.ts";
import { WORK_KINDS } from "../../../papers/link-kinds.ts";
import type { Paper } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import type { Html, Slot } from "../frame/html.ts";
import { choiceField, done, inputField, textArea } from "./form-parts.ts";
import { libraryForm, noteForm } from "../taste/library-form.ts";
import { flagForm } from "./flag-form.ts";

export interface PaperFormsData {
  paperPath: string;
  title: string;
  today: string;
  paper: Paper;
  /** What the reader keeps of it: its state where it is saved, and the private note. */
  kept: LibraryPaper;
  isHidden: boolean;
  isLocked: boolean;
  /** The reader's collections, and whether the paper is in each. */
  collections: { collectionId: number; title: string; isIn: boolean }[];
  canCurate: boolean;
  canModerate: boolean;
  /** A proven author of the paper. */
  isAuthor: boolean;
  picks: { pickId: number; day: string; note: string; isPinned: boolean; canWithdraw: boolean }[];
  links: { kind: string; url: string }[];
  organizations: { slug: string; name: string }[];
  /** What the reader has just done here: a key of `community.done`. */
  said: string | null;
}

/** The button beside the vote. */
export function saveForm({ paper }: Words, { paperPath, kept }: PaperFormsData): Html {
  const isSaved = kept.state !== null;
  return html`<form action="${paperPath}/save" method="post">
    <button name="save" value="${isSaved ? "0" : "1"}" aria-pressed="${isSaved ? "true" : "false"}">
      ${isSaved ? paper.saved : paper.save}
    </button>
  </form>`;
}

/** What readers, authors, curators and moderators do with a paper, folded away under its text. */
export function paperForms(words: Words, data: PaperFormsData): Html {
  const { paperPath } = data;
  const { community } = words;
  return html`<section id="forms">
    ${done(community.done[data.said ?? ""])}${ownNote(words, data)}
    <details class="fold" ${data.said === null ? null : html` open`}>
      <summary>${community.more}</summary>
      ${collectionForm(words, data)}${flagForm(words, `${paperPath}/flag`, "paper-", community.flagPaper)}
      ${data.isAuthor || data.canModerate ? linkForm(words, data) : null}
      ${data.canCurate ? pickForms(words, data) : null}${data.canModerate ? moderationForm(words, data) : null}
    </details>
  </section>`;
}

/** The state of a saved paper and the private note, for its reader alone. */
function ownNote(words: Words, { paper, kept }: PaperFormsData): Html {
  const note = kept.note === "" ? null : raw(markdownHtml(kept.note));
  return html`${
    note === null
      ? null
      : html`<section class="noted" aria-label="${words.collections.library.note}">
          ${note}
        </section>`
  }${kept.state === null ? noteForm(words, paper, kept.note) : libraryForm(words, paper, kept)}`;
}

function collectionForm({ community }: Words, { paperPath, collections }: PaperFormsData): Slot {
  if (collections.length === 0) return null;
  const choices = collections.map(({ collectionId, title, isIn }) => ({
    value: String(collectionId),
    label: isIn ? community.isInIt(title) : title,
  }));
  return html`<details class="fold">
    <summary>${community.addToCollection}</summary>
    <form class="stack" action="${paperPath}/collect" method="post">
      ${choiceField({ name: "collection", label: community.collection, choices })}
      ${inputField({ name: "note", label: community.note }, "collect-")}
      <p><button>${community.addOrRemove}</button></p>
    </form>
  </details>`;
}

function linkForm({ community, paper }: Words, { paperPath }: PaperFormsData): Html {
  const kinds = WORK_KINDS.map((value) => ({
    value,
    label: paper.kinds[value],
  }));
  return html`<details class="fold">
    <summary>${community.addLink}</summary>
    <form class="stack" action="${paperPath}/links" method="post">
      ${choiceField({ name: "kind", label: community.kind, choices: kinds }, "link-")}
      ${inputField({ name: "url", label: community.address, type: "url", isRequired: true }, "link-")}
      <p><button>${community.add}</button></p>
    </form>
  </details>`;
}

function pickForms(words: Words, data: PaperFormsData): Html {
  const { community, formats } = words;
  const { paperPath, today, picks } = data;
  return html`<details class="fold">
      <summary>${community.feature}</summary>
      <form class="stack" action="${paperPath}/picks" method="post">
        ${inputField({ name: "day", label: community.featureDay, type: "date", value: today, isRequired: true }, "pick-")}
        ${textArea({ name: "note", label: community.featureWhy, rows: 2, hint: community.featureHint }, "pick-")}
        <p><button>${community.featureIt}</button></p>
      </form>
    </details>
    ${picks
      .filter(({ canWithdraw }) => canWithdraw)
      .map(
        ({ pickId, day, note, isPinned }) =>
          html`<details class="fold">
              <summary>${community.changePick(formats.date(day))}</summary>
              <form class="stack" action="/picks/${pickId}/edit" method="post">
                ${textArea({ name: "note", label: community.featureWhy, rows: 2, value: note }, `edit-${pickId}-`)}
                ${choiceField({ name: "pinned", label: community.pickPlace, choices: pinChoices(words, isPinned) }, `edit-${pickId}-`)}
                <p><button>${community.changeIt}</button></p>
              </form>
            </details>
            <details class="fold">
              <summary>${community.withdrawPick(formats.date(day))}</summary>
              <form class="stack" action="/picks/${pickId}/withdraw" method="post">
                ${inputField({ name: "reason", label: community.reasonPublic }, `withdraw-${pickId}-`)}
                <p><button>${community.withdraw}</button></p>
              </form>
            </details>`,
      )}`;
}

/** What is so now comes first: it is what an unchanged form says. */
function pinChoices({ community }: Words, isPinned: boolean) {
  const choices = [
    { value: "1", label: community.pickPinned },
    { value: "0", label: community.pickInOrder },
  ];
  return isPinned ? choices : choices.toReversed();
}

function moderationForm({ community }: Words, data: PaperFormsData): Html {
  const { paperPath, isHidden, isLocked, links, organizations, title } = data;
  const { acts } = community;
  const choices = [
    isHidden ? { value: "show", label: acts.show } : { value: "hide", label: acts.hide },
    isLocked ? { value: "unlock", label: acts.unlock } : { value: "lock", label: acts.lock },
    { value: "edit", label: acts.edit },
    { value: "merge", label: acts.merge },
    { value: "dismiss", label: acts.dismiss },
    ...links.map(({ url }) => ({ value: `unlink ${url}`, label: acts.unlink(url.slice(0, 60)) })),
    ...organizations.map(({ slug, name }) => ({
      value: `part ${slug}`,
      label: acts.part(name.slice(0, 60)),
    })),
  ];
  return html`<details class="fold">
    <summary>${community.moderate}</summary>
    <form class="stack" action="${paperPath}/moderate" method="post">
      ${choiceField({ name: "act", label: community.action, choices }, "moderate-")}
      ${inputField({ name: "title", label: community.newTitle, value: title }, "moderate-")}
      ${inputField({ name: "into", label: community.mergeInto, hint: community.mergeHint }, "moderate-")}
      ${textArea({ name: "reason", label: community.reasonPublic, rows: 2, isRequired: true }, "moderate-")}
      <p><button>${community.apply}</button></p>
    </form>
  </details>`;
}
