import { html } from "hono/html";
import { categoryName } from "../../papers/categories.ts";
import type { Paper, PaperOrganization } from "../../papers/paper.ts";
import type { Html, Slot } from "./html.ts";
import { linkWords } from "./paper-links.ts";
import { categoryPath, organizationPath, outsideHref } from "./paths.ts";
import { dateWords } from "./words.ts";

/** What the record of the paper says, with the names of its categories. */
export function paperRecord(paper: Paper): Slot {
  const rows: [string, Slot][] = [
    ["Announced", date(paper.announcedOn)],
    ["Published", date(paper.publishedAt)],
    ["Changed", paper.updatedAt === paper.publishedAt ? null : date(paper.updatedAt)],
    ["Categories", categories(paper)],
    ["Organisation", organizations(paper, "paper")],
    ["Put forward by", organizations(paper, "submitter")],
    ["Journal", paper.journalRef],
    ["DOI", paper.doi],
    ["Comment", paper.authorComment],
    ["Licence", licence(paper.license)],
    ["Key", html`<code>${paper.key}</code>`],
  ];
  return html`<section id="record">
    <h2>Record</h2>
    <dl class="facts">
      ${rows
        .filter(([, value]) => value !== null && value !== "")
        .map(
          ([label, value]) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
    </dl>
  </section>`;
}

function date(at: string | null): Slot {
  return at === null ? null : html`<time datetime="${at}">${dateWords(at)}</time>`;
}

function categories({ categories, primaryCategory }: Paper): Slot {
  const codes =
    primaryCategory === null
      ? categories
      : [primaryCategory, ...categories.filter((code) => code !== primaryCategory)];
  if (codes.length === 0) return null;
  return codes.map((code, at): Html => {
    const name = categoryName(code);
    return html`${at > 0 ? html`<br />` : null}<a href="${categoryPath(code)}">${name}</a
      >${name === code ? null : html` <small>${code}</small>`}`;
  });
}

function organizations({ organizations: all }: Paper, wanted: PaperOrganization["kind"]): Slot {
  const own = all.filter(({ kind }) => kind === wanted);
  if (own.length === 0) return null;
  return own.map(
    ({ slug, name, fullName }, at): Html =>
      html`${at > 0 ? html`<br />` : null}<a href="${organizationPath(slug)}"
          >${fullName ?? name}</a
        >`,
  );
}

function licence(url: string | null): Slot {
  if (url === null) return null;
  const href = outsideHref(url);
  return href === null ? url : html`<a href="${href}" rel="license">${linkWords(href)}</a>`;
}
