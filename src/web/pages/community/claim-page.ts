import { html, raw } from "hono/html";
import { mathHtml } from "../../../base/tex/math-html.ts";
import type { Html, Slot } from "../html.ts";
import { page } from "../layout.ts";
import type { Site } from "../site.ts";
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
      ${state === "proven" ? html`<p>It is yours: you are marked as an author, and may add links on its page.</p>` : forms(data)}`,
  });
}

function forms(data: ClaimPageData): Html {
  const { authors, paperPath, state } = data;
  if (authors.length === 0)
    return html`<p>No authors are known here, so nobody can claim it yet.</p>`;
  const who = (scope: string) =>
    choiceField(
      {
        name: "position",
        label: "You are",
        choices: authors.map((label, at) => ({ value: String(at), label })),
      },
      scope,
    );
  return html`${linkProof(data, who("link-"))}
    <h2>By a moderator</h2>
    ${
      state === "waiting"
        ? html`<p>A moderator has been asked.</p>`
        : html`<form class="stack" action="${paperPath}/claim" method="post">
            <input type="hidden" name="method" value="moderator" />
            ${who("moderator-")}
            ${inputField({ name: "url", label: "A page that shows it, where there is one", type: "url" }, "moderator-")}
            <p><button class="quiet">Ask a moderator</button></p>
          </form>`
    }`;
}

function linkProof({ links, token, paperPath }: ClaimPageData, who: Slot): Slot {
  if (links.length === 0) {
    return html`<p>
      The paper has no link to code or a project page here, so it cannot be proven by one.
    </p>`;
  }
  return html`<h2>By the paper’s own page</h2>
    <p>
      Put this token anywhere on one of these pages (a README is enough), then press the button; you
      may take it away after that.
    </p>
    <p><code>${token}</code></p>
    <form class="stack" action="${paperPath}/claim" method="post">
      <input type="hidden" name="method" value="link" />
      ${who}
      ${choiceField({ name: "url", label: "Where it stands", choices: links.map((value) => ({ value, label: value })) }, "link-")}
      <p><button>Look for it</button></p>
    </form>`;
}
