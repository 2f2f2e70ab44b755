import { html, raw } from "hono/html";
import { mathHtml } from "../../../base/tex/math-html.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { filled } from "../filled.ts";
import { choiceField, inputField, notice } from "./form-parts.ts";

export interface ClaimPageData {
  site: Site;
  paperPath: string;
  title: string;
  authors: string[];
  /** Links of the paper to its code or project page. */
  links: string[];
  token: string;
  state: "none" | "waiting" | "proven" | "refused";
  /** From which day on a refused claim may be asked again without another page as proof. */
  askAgainOn: string | null;
  orcid: {
    /** The iD of the account. */
    own: string | null;
    /** Which author of the record has it. */
    author: string | null;
    /** Whether the record has any iD. */
    isKnown: boolean;
    /** Whether one can sign in at ORCID here. */
    hasProvider: boolean;
  };
  message: string | null;
}

/** How an author proves that a paper is theirs. */
export function claimPage(data: ClaimPageData): Html {
  const { site, paperPath, title, state } = data;
  const words = site.words.writing.claim;
  return page({
    site,
    title: words.title,
    path: `${paperPath}/claim`,
    isPublic: false,
    mainClass: "view",
    main: html`<h1>${words.title}</h1>
      <p><a href="${paperPath}">${raw(mathHtml(title))}</a></p>
      ${notice(data.message)} ${state === "proven" ? html`<p>${words.proven}</p>` : forms(data)}`,
  });
}

function forms(data: ClaimPageData): Html {
  const { site, authors, paperPath, state } = data;
  const { writing, formats } = site.words;
  const words = writing.claim;
  if (authors.length === 0) return html`<p>${words.noAuthors}</p>`;
  const who = (scope: string) =>
    choiceField(
      {
        name: "position",
        label: words.youAre,
        choices: authors.map((label, at) => ({ value: String(at + 1), label })),
      },
      scope,
    );
  return html`${orcidProof(data)}${linkProof(data, who("link-"))}
    <h2>${words.byModerator}</h2>
    ${
      data.askAgainOn === null ? null : html`<p>${words.refused(formats.date(data.askAgainOn))}</p>`
    }
    ${
      state === "waiting"
        ? html`<p>${words.asked}</p>`
        : html`<form class="stack" action="${paperPath}/claim" method="post">
            <input type="hidden" name="method" value="moderator" />
            ${who("moderator-")}
            ${inputField({ name: "url", label: words.proofPage, type: "url" }, "moderator-")}
            <p><button class="quiet">${words.ask}</button></p>
          </form>`
    }`;
}

/** By the iD of the record, where one has signed in at ORCID. */
function orcidProof({ site, orcid, paperPath }: ClaimPageData): Slot {
  const words = site.words.writing.claim;
  if (!orcid.isKnown) return null;
  if (orcid.author !== null) {
    return html`<h2>${words.byOrcid}</h2>
      <form class="stack" action="${paperPath}/claim" method="post">
        <input type="hidden" name="method" value="orcid" />
        <p>${words.namesOrcid(orcid.author, orcid.own ?? "")}</p>
        <p><button>${words.button}</button></p>
      </form>`;
  }
  if (orcid.own === null && !orcid.hasProvider) return null;
  return html`<h2>${words.byOrcid}</h2>
    <p>
      ${
        orcid.own === null
          ? filled(words.linkOrcid, {
              link: html`<a href="/account#linked">${words.linkYours}</a>`,
            })
          : words.noOrcid(orcid.own)
      }
    </p>`;
}

function linkProof({ site, links, token, paperPath }: ClaimPageData, who: Slot): Slot {
  const words = site.words.writing.claim;
  if (links.length === 0) {
    return html`<h2>${words.byOwnPage}</h2>
      <p>${words.byOwnPageText}</p>
      <p><code>${token}</code></p>
      <form class="stack" action="${paperPath}/claim" method="post">
        <input type="hidden" name="method" value="link" />
        ${who}
        ${inputField({ name: "url", label: words.address, type: "url", isRequired: true }, "link-")}
        <p><button>${words.check}</button></p>
      </form>`;
  }
  return html`<h2>${words.byPaperPage}</h2>
    <p>${words.byPaperPageText}</p>
    <p><code>${token}</code></p>
    <form class="stack" action="${paperPath}/claim" method="post">
      <input type="hidden" name="method" value="link" />
      ${who}
      ${choiceField({ name: "url", label: words.tokenPage, choices: links.map((value) => ({ value, label: value })) }, "link-")}
      <p><button>${words.check}</button></p>
    </form>`;
}
