import { html } from "hono/html";
import { categoryName } from "../../papers/categories.ts";
import type { Paper } from "../../papers/paper.ts";
import type { Html, Slot } from "./html.ts";
import type { ListedPaper } from "./listed-paper.ts";
import { authorPath, categoryPath, outsideHref, paperPath, whyPath } from "./paths.ts";
import { authorWords, counted, paperDate } from "./words.ts";

/** Joins what is there with middle dots that never begin a line. */
export function metaLine(parts: Slot[]): Slot[] {
  const present = parts.filter((part) => part !== null && part !== false && part !== "");
  return present.flatMap((part, at) =>
    at === 0 ? [part as Html] : ["\u00A0· ", part as Html],
  ) as Slot[];
}

/** What the machine knows of a listed paper: who, where, when, and the ways on. */
export function paperMeta(item: ListedPaper, shape: { isShort?: boolean; isRail?: boolean }): Html {
  const { paper } = item;
  const authors = authorsOf(paper, shape.isShort ? 1 : 3);
  if (shape.isRail) {
    const facts = [stateOf(paper), authors, categoryOf(paper, true), timeOf(paper)];
    return html`${facts.map((fact) => (fact === null ? null : html`<p class="meta">${fact}</p>`))}
      <p class="meta ways">${metaLine(waysOn(item))}</p>`;
  }
  return html`<p class="meta">
    ${metaLine([stateOf(paper), authors, categoryOf(paper, false), timeOf(paper)])}
    <span class="ways">${metaLine(waysOn(item))}</span>
  </p>`;
}

function authorsOf(paper: Paper, shown: number): Slot {
  const words = authorWords(
    paper.authors.map((author) => author.name),
    shown,
  );
  return words === "" ? null : html`<span class="authors">${words}</span>`;
}

export function stateOf(paper: Paper): Slot {
  return paper.state === "listed" ? null : html`<b class="state">${paper.state}</b>`;
}

export function timeOf(paper: Paper): Slot {
  const date = paperDate(paper);
  return date === null ? null : html`<time datetime="${date.datetime}">${date.words}</time>`;
}

function categoryOf(paper: Paper, isNamed: boolean): Slot {
  const code = paper.primaryCategory ?? paper.categories[0];
  if (code === undefined) return null;
  return html`<a href="${categoryPath(code)}">${isNamed ? categoryName(code) : code}</a>`;
}

function waysOn({ paper, place }: ListedPaper): Slot[] {
  const path = paperPath(paper);
  const code = paper.links.find((link) => link.kind === "code");
  const codeHref = code ? outsideHref(code.url) : null;
  return [
    paper.commentCount > 0
      ? html`<a href="${path}#discussion">${counted(paper.commentCount, "comment")}</a>`
      : null,
    codeHref === null ? null : html`<a href="${codeHref}" rel="nofollow">code</a>`,
    html`<a href="${path}#cite">cite</a>`,
    html`<a href="${whyPath(paper)}">${place === 1 ? "why first?" : "why here?"}</a>`,
  ];
}

/** The authors of a paper's own page, each with the way to their papers. */
export function authorLinks(paper: Paper): Slot[] {
  return paper.authors.flatMap((author, at) => [
    at === 0 ? "" : ", ",
    html`<a href="${authorPath(author.slug)}">${author.name}</a>`,
  ]);
}
