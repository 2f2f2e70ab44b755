import { html, raw } from "hono/html";
import { markdownHtml } from "../../../base/markdown/markdown-html.ts";
import type { Paper } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import { headlineHtml } from "./headline.ts";
import type { Html, Slot } from "../frame/html.ts";
import { leadText } from "../../../base/lead-text.ts";
import { figureThumb } from "../papers/paper-figure.ts";
import { metaLine, paperMeta, waysOn } from "../papers/paper-meta.ts";
import { pathOfPaper, whyPath } from "../paths.ts";
import { voteForm } from "./vote-form.ts";
import { wrappingMathHtml } from "../papers/wrapping-math.ts";

/** A paper as a list shows it. */
export interface ListedPaper {
  paper: Paper;
  /** Place in the whole view, 1 = first; null where places mean nothing. */
  place: number | null;
  /** Set where a curator's pick put the paper on this page. */
  pick: { note: string | null; by: string | null } | null;
  hasVoted: boolean;
  /** The site shows it only since this reader was last here. */
  isNew?: boolean;
  /** Why a recommendation shows it. */
  reasons?: string[];
  /** Safe HTML that takes the place of the title, and of the text around the words that were searched for. */
  titleHtml?: string;
  snippetsHtml?: string[];
  /** A collection's words about it: safe HTML. */
  noteHtml?: string | null;
  /** What else can be done with it: safe markup of another room. */
  acts?: Slot;
}

/** How a list shows its papers. */
export interface ListShape {
  words: Words;
  /** True where days mix: each paper tells its date. */
  isDated: boolean;
  /** How many papers at the top of the list show a line of their text. */
  teasers: number;
}

/** Five lines of the widest page; narrower ones clamp it there. */
const LEAD_CHARACTERS_MAX = 300;
const TEASER_CHARACTERS_MAX = 150;
/** What a list keeps folded until the keyboard is on the paper. */
const FOLDED_CHARACTERS_MAX = 130;

/** The first story of a page; `kicker` says why it is first. */
export function leadStory(words: Words, item: ListedPaper, kicker: string | null): Html {
  const { paper } = item;
  const text = textOf(paper);
  const lead = text === null ? null : leadText({ title: paper.title, text }, LEAD_CHARACTERS_MAX);
  return html`<article class="lead" data-lead ${marks(paper)}>
    ${kicker === null ? null : html`<p class="kicker">${kicker}</p>`}
    <h2>${titleLink(item)}</h2>
    ${unapiId(paper)}
    ${metaLine([newMark(words, item), ...paperMeta(words, paper, { authorsShown: 3, isDated: false }), venueOf(paper)])}
    ${lead === null ? null : html`<p class="abstract">${raw(wrappingMathHtml(lead))}</p>`}${pickQuote(words, item)}
    <div class="row">
      ${voteForm(words, paper, item.hasVoted)}${metaLine([
        ...waysOn(words, paper),
        html`<a href="${whyPath(paper)}">${words.lists.whyHere}</a>`,
      ])}
    </div>
  </article>`;
}

/** One of the four stories beside the lead. */
export function secondStory(words: Words, item: ListedPaper): Html {
  const { paper } = item;
  return html`<article ${marks(paper)}>
    <h3>${titleLink(item)}</h3>
    ${unapiId(paper)}
    ${metaLine([newMark(words, item), ...paperMeta(words, paper, { authorsShown: 1, isDated: false })])}${foldedText(paper)}
    <div class="row">${voteForm(words, paper, item.hasVoted)}${metaLine(waysOn(words, paper))}</div>
  </article>`;
}

/** A list, from one paper or many. */
export function paperList(shape: ListShape, papers: ListedPaper[]): Html {
  const first = papers[0]?.place ?? null;
  const isNumbered = first !== null;
  const start = first === null || first === 1 ? null : html` start="${first}"`;
  return html`<ol class="${isNumbered ? "rest numbered" : "rest"}" ${start}>
    ${papers.map((item, at) => restStory(shape, item, at < shape.teasers))}
  </ol>`;
}

function restStory({ words, isDated }: ListShape, item: ListedPaper, hasTeaser: boolean): Html {
  const { paper, place, reasons = [], acts } = item;
  const meta = [
    newMark(words, item),
    ...paperMeta(words, paper, { authorsShown: 2, isDated }),
    ...waysOn(words, paper),
  ];
  return html`<li>
    <article ${marks(paper)}>
      ${place === null ? null : html`<span class="place">${words.formats.number(place)}</span>`}
      <h3>${titleLink(item)}</h3>
      ${unapiId(paper)}
      ${item.noteHtml ? html`<div class="noted">${raw(item.noteHtml)}</div>` : null}${textBelow(
        item,
        hasTeaser,
      )}${pickQuote(words, item)}${metaLine(meta)}${
        reasons.length === 0
          ? null
          : html`<p class="note why" data-reason>${reasons.join(" · ")}</p>`
      }${acts ?? null}${voteForm(words, paper, item.hasVoted)}${figureThumb(words, paper)}
    </article>
  </li>`;
}

/** Words around what was searched for, else a teaser, else the beginning for the keyboard. */
function textBelow({ paper, snippetsHtml }: ListedPaper, hasTeaser: boolean): Slot {
  if (snippetsHtml !== undefined && snippetsHtml.length > 0) {
    return html`<p class="abstract snip">
      ${snippetsHtml.map((snippet) => html`<span class="snippet">${raw(snippet)}</span> `)}
    </p>`;
  }
  return hasTeaser ? teaser(paper) : foldedText(paper);
}

function teaser(paper: Paper): Slot {
  const text = textOf(paper);
  if (text === null) return null;
  const line = leadText({ title: paper.title, text }, TEASER_CHARACTERS_MAX);
  return html`<p class="abstract tease">${raw(wrappingMathHtml(line))}</p>`;
}

function foldedText(paper: Paper): Slot {
  const text = textOf(paper);
  if (text === null) return null;
  const line = wrappingMathHtml(leadText({ title: paper.title, text }, FOLDED_CHARACTERS_MAX));
  return html`<p class="abstract tease" hidden>${raw(line)}</p>`;
}

function textOf({ summary, abstract }: Paper): string | null {
  const text = summary ?? abstract;
  return text === null || text.trim() === "" ? null : text;
}

/** By which a reference manager saves the papers of a list (unAPI). */
export const unapiId = ({ key }: Paper): Html =>
  html`<abbr class="unapi-id" title="${key}" hidden></abbr>`;

/** The marks that programs look for. */
export function marks(paper: Paper): Html {
  return paper.state === "listed"
    ? html`data-paper="${paper.key}"`
    : html`data-paper="${paper.key}" data-state="${paper.state}"`;
}

function titleLink({ paper, titleHtml }: ListedPaper): Html {
  return html`<a href="${pathOfPaper(paper)}">${raw(titleHtml ?? headlineHtml(paper.title))}</a>`;
}

/** Seen by the eye as one word, read aloud as a sentence. */
export function newMark({ taste }: Words, { isNew }: Pick<ListedPaper, "isNew">): Slot {
  if (!isNew) return null;
  return html`<b class="new" data-new
    >${taste.newMark}<span class="unseen"> ${taste.sinceLastVisit}</span></b
  >`;
}

const VENUE_CHARACTERS_MAX = 40;

function venueOf({ journalRef }: Paper): Slot {
  if (journalRef === null || journalRef.length > VENUE_CHARACTERS_MAX) return null;
  return html`<span>${journalRef}</span>`;
}

function pickQuote({ lists }: Words, { pick }: ListedPaper): Slot {
  if (pick === null || pick.note === null || pick.note === "") return null;
  return html`<blockquote class="pick">
    ${raw(markdownHtml(pick.note))}<cite
      >${pick.by === null ? lists.aCurator : lists.curator(pick.by)}</cite
    >
  </blockquote>`;
}
