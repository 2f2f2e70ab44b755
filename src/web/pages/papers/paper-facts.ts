import { html } from "hono/html";
import { categoryName } from "../../../papers/categories.ts";
import type { Paper, PaperOrganization } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import type { Html, Slot } from "../frame/html.ts";
import { linkWords } from "./paper-links.ts";
import { categoryPath, organizationPath, outsideHref } from "../paths.ts";

/** What the paper's record says, with the names of its fields. */
export function paperRecord(words: Words, paper: Paper): Html {
  const { facts } = words.paper;
  const rows: [string, Slot][] = [
    [facts.announced, date(words, paper.announcedOn)],
    [facts.published, date(words, paper.publishedAt)],
    [facts.changed, paper.updatedAt === paper.publishedAt ? null : date(words, paper.updatedAt)],
    [facts.fields, categories(paper)],
    [facts.organization, organizations(paper, "paper")],
    [facts.submitter, organizations(paper, "submitter")],
    [facts.journal, paper.journalRef],
    ["DOI", paper.doi],
    [facts.comment, paper.authorComment],
    [facts.licence, licence(paper.license)],
    [facts.key, html`<code>${paper.key}</code>`],
  ];
  return html`<section id="record">
    <h2>${words.paper.details}</h2>
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

function date({ formats }: Words, at: string | null): Slot {
  return at === null ? null : html`<time datetime="${at}">${formats.date(at)}</time>`;
}

function categories({ categories: all, primaryCategory }: Paper): Slot {
  const codes =
    primaryCategory === null
      ? all
      : [primaryCategory, ...all.filter((code) => code !== primaryCategory)];
  if (codes.length === 0) return null;
  return codes.map((code, at): Html => {
    const name = categoryName(code);
    return html`${at > 0 ? html`<br />` : null}<a href="${categoryPath(code)}" lang="en">${name}</a
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
