import { html } from "hono/html";
import { foldedNotes, type Folded } from "../feeds/folded-note.ts";
import type { Html, Slot } from "../frame/html.ts";
import { inboxForm } from "../digests/inbox-form.ts";
import { page } from "../frame/layout.ts";
import { paperList } from "../feeds/listed-paper.ts";
import type { ListedPaper } from "../feeds/listed-paper.ts";
import { metaLine } from "./paper-meta.ts";
import { authorPath, searchPath, twinStem } from "../paths.ts";
import type { Site } from "../frame/site.ts";
import { wishButtons, type OwnWishes } from "../taste/wish-buttons.ts";

export interface AuthorPageData {
  site: Site;
  author: { name: string; slug: string; orcid: string | null; affiliations: string[] };
  papers: ListedPaper[];
  /** What is kept back from this reader. */
  folded?: Folded | null;
  /** What this reader follows and mutes already. */
  wishes?: OwnWishes | null;
  /** Papers in all, where it is known. */
  count: number | null;
  moreHref: string | null;
  /** Who signs papers with this author, most often first. */
  coauthors: { name: string; slug: string; count: number }[];
}

export function authorPage(data: AuthorPageData): Html {
  const { site, author } = data;
  const { places, lists } = site.words;
  const path = authorPath(author.slug);
  return page({
    site,
    title: author.name,
    path,
    description: places.papersBy(author.name, site.name),
    twinStem: twinStem(path),
    mainClass: "view",
    main: html`<h1>${author.name}</h1>
      ${identity(data)}${wishButtons(
        site.words,
        {
          follow: { kind: "author", value: author.slug },
          mute: { kind: "author", value: author.slug },
        },
        data.wishes ?? null,
      )}
      <form class="inline wishes" action="/you/seed" method="post">
        <input type="hidden" name="author" value="${author.slug}" />
        <button class="small plain">${site.words.taste.seedPage.mine}</button>
      </form>
      <div class="section-head">
        <h2>${places.papers}</h2>
        <span class="meta">${lists.newestFirst}</span>
      </div>
      ${paperList({ words: site.words, isDated: true, teasers: 0 }, data.papers)}
      ${foldedNotes(site.words, data.folded ?? null)}
      ${data.papers.length === 0 && !data.folded ? html`<p class="note">${places.noneUnderName}</p>` : null}
      ${data.moreHref === null ? null : html`<p class="more"><a class="button" rel="next" href="${data.moreHref}">${lists.morePapers}</a></p>`}`,
    aside: html`${coauthorList(data)}${inboxForm(site, null)}`,
  });
}

function identity({ site, author, count }: AuthorPageData): Html {
  const { places, site: frame } = site.words;
  const orcid = author.orcid;
  return html`${metaLine([
      count === null ? null : frame.papers(count),
      orcid === null ? null : html`<a href="https://orcid.org/${orcid}">ORCID ${orcid}</a>`,
      ...author.affiliations.slice(0, 3),
      html`<a href="${searchPath(`au:"${author.name}"`)}">${places.searchName}</a>`,
    ])}
    <p class="note">${places.sameName}</p>`;
}

function coauthorList({ site, coauthors }: AuthorPageData): Slot {
  if (coauthors.length === 0) return null;
  return html`<section>
    <h2>${site.words.places.coauthors}</h2>
    <ul class="counts">
      ${coauthors.map(
        ({ name, slug, count }) =>
          html`<li><a href="${authorPath(slug)}">${name}</a> <span>${count}</span></li>`,
      )}
    </ul>
  </section>`;
}
