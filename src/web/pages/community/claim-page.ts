import { html, raw } from "hono/html";
import { mathHtml } from "../../../base/tex/math-html.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { dateWords } from "../words.ts";
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
  return page({
    site,
    title: "Claim a paper",
    path: `${paperPath}/claim`,
    isPublic: false,
    mainClass: "view",
    main: html`<h1>Claim this paper</h1>
      <p><a href="${paperPath}">${raw(mathHtml(title))}</a></p>
      ${notice(data.message)}
      ${state === "proven" ? html`<p>Your claim is accepted: you are marked as an author and can add links on its page.</p>` : forms(data)}`,
  });
}

function forms(data: ClaimPageData): Html {
  const { authors, paperPath, state } = data;
  if (authors.length === 0)
    return html`<p>We don’t know its authors, so it can’t be claimed yet.</p>`;
  const who = (scope: string) =>
    choiceField(
      {
        name: "position",
        label: "You are",
        choices: authors.map((label, at) => ({ value: String(at + 1), label })),
      },
      scope,
    );
  return html`${orcidProof(data)}${linkProof(data, who("link-"))}
    <h2>By a moderator</h2>
    ${
      data.askAgainOn === null
        ? null
        : html`<p>
            A moderator did not find your claim proven. Ask again with another page that shows it,
            or from ${dateWords(data.askAgainOn)} on.
          </p>`
    }
    ${
      state === "waiting"
        ? html`<p>A moderator has been asked.</p>`
        : html`<form class="stack" action="${paperPath}/claim" method="post">
            <input type="hidden" name="method" value="moderator" />
            ${who("moderator-")}
            ${inputField({ name: "url", label: "A page that proves it (optional)", type: "url" }, "moderator-")}
            <p><button class="quiet">Ask a moderator</button></p>
          </form>`
    }`;
}

/** By the iD of the record, where one has signed in at ORCID. */
function orcidProof({ orcid, paperPath }: ClaimPageData): Slot {
  if (!orcid.isKnown) return null;
  if (orcid.author !== null) {
    return html`<h2>By your ORCID iD</h2>
      <form class="stack" action="${paperPath}/claim" method="post">
        <input type="hidden" name="method" value="orcid" />
        <p>The record names ${orcid.author} with your iD ${orcid.own}.</p>
        <p><button>Claim paper</button></p>
      </form>`;
  }
  if (orcid.own === null && !orcid.hasProvider) return null;
  return html`<h2>By your ORCID iD</h2>
    <p>
      ${
        orcid.own === null
          ? html`The record names ORCID iDs of its authors.
              <a href="/account#linked">Link yours</a>, then come back.`
          : `No author of the record has your iD ${orcid.own}.`
      }
    </p>`;
}

function linkProof({ links, token, paperPath }: ClaimPageData, who: Slot): Slot {
  if (links.length === 0) {
    return html`<h2>By a page of yours</h2>
      <p>
        The paper has no link to code or a project page here. Put this token on a page of yours that
        names the paper (by title or identifier), then write its address; a moderator sees that it
        stands there, and says whether the page is an author’s.
      </p>
      <p><code>${token}</code></p>
      <form class="stack" action="${paperPath}/claim" method="post">
        <input type="hidden" name="method" value="link" />
        ${who}
        ${inputField({ name: "url", label: "Address of the page", type: "url", isRequired: true }, "link-")}
        <p><button>Check</button></p>
      </form>`;
  }
  return html`<h2>By the paper’s own page</h2>
    <p>
      Put this token anywhere on one of these pages (a README is enough), then press the button. You
      can remove it afterwards.
    </p>
    <p><code>${token}</code></p>
    <form class="stack" action="${paperPath}/claim" method="post">
      <input type="hidden" name="method" value="link" />
      ${who}
      ${choiceField({ name: "url", label: "Page with the token", choices: links.map((value) => ({ value, label: value })) }, "link-")}
      <p><button>Check</button></p>
    </form>`;
}
