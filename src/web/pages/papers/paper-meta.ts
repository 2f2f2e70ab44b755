import { html } from "hono/html";
import type { Paper } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import { fieldName } from "../field-name.ts";
import type { Html, Slot } from "../frame/html.ts";
import { authorPath, categoryPath, organizationPath, outsideHref, pathOfPaper } from "../paths.ts";
import { authorWords, paperDate } from "../words.ts";
import { workingLink } from "../../../papers/working-links.ts";

/** What the line under a title holds; dots between the parts come from the style sheet. */
export interface MetaShape {
  authorsShown: number;
  /** Dates are shown only where days mix; elsewhere they are there for programs. */
  isDated: boolean;
}

export function paperMeta(words: Words, paper: Paper, shape: MetaShape): Slot[] {
  const time = timeOf(words, paper, shape.isDated);
  return [
    shape.isDated ? null : time,
    stateOf(words, paper),
    authorsOf(words, paper, shape.authorsShown),
    organizationOf(paper),
    fieldOf(words, paper),
    shape.isDated ? time : null,
  ];
}

/** Comments and code, where there are any. */
export function waysOn(words: Words, paper: Paper): Slot[] {
  const code = workingLink(paper.links, "code");
  const codeHref = code ? outsideHref(code.url) : null;
  return [
    paper.commentCount > 0
      ? html`<a href="${pathOfPaper(paper)}#discussion"
          >${words.site.comments(paper.commentCount)}</a
        >`
      : null,
    codeHref === null ? null : html`<a href="${codeHref}" rel="nofollow">${words.lists.code}</a>`,
  ];
}

/** One line of parts, left out where it would be empty. */
export function metaLine(parts: Slot[]): Slot {
  const present = parts.filter((part) => part !== null && part !== false && part !== "");
  return present.length === 0 ? null : html`<p class="meta">${present}</p>`;
}

function authorsOf(words: Words, paper: Paper, shown: number): Slot {
  const names = paper.authors.map(({ name }) => name);
  const line = authorWords(words, names, shown);
  return line === "" ? null : html`<span>${line}</span>`;
}

export function stateOf({ lists }: Words, { state }: Paper): Slot {
  return state === "listed" ? null : html`<b class="state">${lists.state[state]}</b>`;
}

export function timeOf(words: Words, paper: Paper, isShown = true): Slot {
  const date = paperDate(words, paper);
  if (date === null) return null;
  const hidden = isShown ? null : html` hidden`;
  return html`<time datetime="${date.datetime}" ${hidden}>${date.words}</time>`;
}

function fieldOf(words: Words, paper: Paper): Slot {
  const code = paper.primaryCategory ?? paper.categories[0];
  if (code === undefined) return null;
  return html`<a href="${categoryPath(code)}">${fieldName(words, code)}</a>`;
}

/** The organisation that the paper is from. */
function organizationOf({ organizations }: Paper): Slot {
  const own = organizations.find(({ kind }) => kind === "paper");
  return own ? html`<a href="${organizationPath(own.slug)}">${own.name}</a>` : null;
}

/** The authors of a paper's own page, each with the way to their papers. */
export function authorLinks(authors: Paper["authors"]): Html[] {
  return authors.map(
    ({ slug, name }, at) => html`${at === 0 ? "" : ", "}<a href="${authorPath(slug)}">${name}</a>`,
  );
}
