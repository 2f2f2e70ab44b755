import { html, raw } from "hono/html";
import type { Paper } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import { headlineHtml } from "../feeds/headline.ts";
import { foldedNotes, type Folded } from "../feeds/folded-note.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { unapiId } from "../feeds/listed-paper.ts";
import { pathOfPaper, votePath } from "../paths.ts";
import { voteLabel } from "../feeds/vote-form.ts";
import type { Site } from "../frame/site.ts";

export interface TriagePageData {
  site: Site;
  day: string;
  /** Papers of the day that no mute hides. */
  total: number;
  /** What is left of them, in the reader's order. */
  papers: Paper[];
  folded: Folded;
}

/** A day to be gone through: without a script a form of boxes, with one by keys too. */
export function triagePage(data: TriagePageData): Html {
  const { site, day, total, papers } = data;
  const { taste, formats } = site.words;
  const { triage } = taste;
  const title = triage.title(formats.longDay(day));
  return page({
    site,
    title,
    path: `/day/${day}/triage`,
    isPublic: false,
    main: html`<h1 class="title">${title}</h1>
      <div class="progress">
        <p>
          <label for="left">${triage.left(papers.length, total)}</label>
        </p>
        <progress id="left" max="${Math.max(1, total)}" value="${papers.length}">
          ${triage.left(papers.length, total)}
        </progress>
      </div>
      ${papers.length === 0 ? html`<p>${triage.done}</p>` : dayForm(data)}
      ${foldedNotes(site.words, data.folded)}
      <p><a href="/day/${day}">${formats.longDay(day)}</a></p>`,
  });
}

function dayForm({ site, day, papers }: TriagePageData): Slot {
  const { triage } = site.words.taste;
  return html`<form action="/day/${day}/triage" method="post">
    <p class="note" data-keys hidden>${triage.keys}</p>
    <ol class="triage">
      ${papers.map((paper) => row(site, paper))}
    </ol>
    <p class="acts inline">
      <button name="act" value="chosen">${triage.skipChosen}</button>
      <button class="quiet" name="act" value="all">${triage.skipAll}</button>
    </p>
  </form>`;
}

function row({ words, reader }: Site, paper: Paper): Html {
  const { taste } = words;
  const [first] = paper.authors;
  return html`<li data-paper="${paper.key}">
    <input
      type="checkbox"
      name="paper"
      value="${paper.key}"
      aria-label="${taste.label(taste.seen, paper.title)}"
    />
    <h2><a href="${pathOfPaper(paper)}">${raw(headlineHtml(paper.title))}</a></h2>
    ${unapiId(paper)}
    <span class="meta">${first?.name ?? ""}</span>
    <span class="acts">
      ${reader === null ? null : voteButton(words, paper)}<button
        class="small plain"
        name="save"
        value="${paper.key}"
        aria-label="${taste.label(taste.triage.save, paper.title)}"
      >
        ${taste.triage.save}
      </button>
      <button
        class="small plain"
        name="seen"
        value="${paper.key}"
        aria-label="${taste.label(taste.triage.skip, paper.title)}"
      >
        ${taste.triage.skip}
      </button>
    </span>
  </li>`;
}

/** A vote is sent to where every vote goes; only an account has one. */
function voteButton(words: Words, paper: Paper): Html {
  return html`<button
    class="small plain"
    name="vote"
    value="cast"
    formaction="${votePath(paper)}"
    aria-label="${voteLabel(words, paper)}"
  >
    ${words.taste.triage.vote}
  </button>`;
}
