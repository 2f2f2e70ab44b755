import { html, raw } from "hono/html";
import type { Paper } from "../../papers/paper.ts";
import { excerpt } from "./excerpt.ts";
import type { Html, Slot } from "./html.ts";
import { metaLine, paperMeta } from "./paper-meta.ts";
import { paperPath } from "./paths.ts";
import { voteForm } from "./vote-form.ts";
import { wrappingMathHtml } from "./wrapping-math.ts";

/** A paper as a list shows it. */
export interface ListedPaper {
  paper: Paper;
  /** Place in the whole view, 1 = first; null where places mean nothing. */
  place: number | null;
  /** Set where a curator's pick put the paper on this page. */
  pick: { note: string | null; by: string | null } | null;
  hasVoted: boolean;
  /** Why a search or a recommendation shows it. */
  reasons?: string[];
  /** Safe HTML that stands for the title or the abstract (a search marks the words that matched). */
  titleHtml?: string;
  abstractHtml?: string;
}

type Rank = "lead" | "second" | "rest";

const EXCERPT_CHARS: Record<Rank, number> = { lead: 900, second: 300, rest: 180 };

/** The first story of a page; `kicker` says why it is first (issue 6: pick, edition or hotness). */
export function leadStory(item: ListedPaper, kicker: string): Html {
  return html`<article class="lead" ${marks(item.paper)}>
    <div class="story">
      <p class="kicker">${kicker}</p>
      <h2>${titleLink(item)}</h2>
      ${abstractOf(item, "lead")}${pickQuote(item)}
    </div>
    <div class="rail">${voteForm(item.paper, item.hasVoted, true)}${railFacts(item)}</div>
  </article>`;
}

/** One of the four stories under the lead. */
export function secondStory(item: ListedPaper): Html {
  return html`<article class="story" ${marks(item.paper)}>
    <h3>${titleLink(item)}</h3>
    ${abstractOf(item, "second")}${pickQuote(item)}
    <div class="foot">
      ${voteForm(item.paper, item.hasVoted)}${paperMeta(item, { isShort: true })}
    </div>
  </article>`;
}

/** A row of the long list. */
export function restStory(item: ListedPaper): Html {
  return html`<li>
    <article ${marks(item.paper)}>
      ${item.place === null ? null : html`<span class="place">${item.place}</span>`}
      <div class="story">
        <h3>${titleLink(item)}</h3>
        ${abstractOf(item, "rest")}${pickQuote(item)}${reasonsOf(item)} ${paperMeta(item, {})}
      </div>
      ${voteForm(item.paper, item.hasVoted)}
    </article>
  </li>`;
}

function railFacts(item: ListedPaper): Html {
  return paperMeta(item, { isRail: true });
}

/** The marks that programs look for. */
export function marks(paper: Paper): Html {
  return paper.state === "listed"
    ? html`data-paper="${paper.key}"`
    : html`data-paper="${paper.key}" data-state="${paper.state}"`;
}

function titleLink({ paper, titleHtml }: ListedPaper): Html {
  return html`<a href="${paperPath(paper)}">${raw(titleHtml ?? wrappingMathHtml(paper.title))}</a>`;
}

function abstractOf({ paper, abstractHtml }: ListedPaper, rank: Rank): Slot {
  if (abstractHtml !== undefined) return html`<p class="abstract">${raw(abstractHtml)}</p>`;
  const text = paper.summary ?? paper.abstract;
  if (text === null || text.trim() === "") return null;
  return html`<p class="abstract">${raw(wrappingMathHtml(excerpt(text, EXCERPT_CHARS[rank])))}</p>`;
}

function pickQuote({ pick }: ListedPaper): Slot {
  if (pick === null || pick.note === null || pick.note === "") return null;
  return html`<blockquote class="pick">
    <p>${raw(wrappingMathHtml(pick.note))}</p>
    <cite>${pick.by ?? "Curator"}</cite>
  </blockquote>`;
}

function reasonsOf({ reasons }: ListedPaper): Slot {
  if (reasons === undefined || reasons.length === 0) return null;
  return html`<p class="meta reasons">${metaLine(reasons)}</p>`;
}
