import { html } from "hono/html";
import type { Organization } from "../../../papers/people/read-organizations.ts";
import { foldedNotes, type Folded } from "../feeds/folded-note.ts";
import type { Html } from "../frame/html.ts";
import { inboxForm } from "../digests/inbox-form.ts";
import { page } from "../frame/layout.ts";
import { paperList } from "../feeds/listed-paper.ts";
import type { ListedPaper } from "../feeds/listed-paper.ts";
import { metaLine } from "./paper-meta.ts";
import { organizationPath, twinStem } from "../paths.ts";
import type { Site } from "../frame/site.ts";
import { wishButtons, type OwnWishes } from "../taste/wish-buttons.ts";

export interface OrganizationPageData {
  site: Site;
  organization: Organization;
  papers: ListedPaper[];
  /** What is kept back from this reader. */
  folded?: Folded | null;
  /** What this reader follows and mutes already. */
  wishes?: OwnWishes | null;
  moreHref: string | null;
}

export function organizationPage({
  site,
  organization,
  papers,
  folded,
  wishes,
  moreHref,
}: OrganizationPageData): Html {
  const { slug, name, fullName, paperCount } = organization;
  const path = organizationPath(slug);
  const words = fullName ?? name;
  const { places, lists, site: frame } = site.words;
  return page({
    site,
    title: words,
    path,
    description: places.papersBy(words, site.name),
    twinStem: twinStem(path),
    mainClass: "view",
    main: html`<h1>${words}</h1>
      ${metaLine([frame.papers(paperCount), words === name ? null : name])}
      ${wishButtons(
        site.words,
        { follow: { kind: "organization", value: slug }, mute: null },
        wishes ?? null,
      )}
      <p class="note">${places.organizationNote}</p>
      <div class="section-head">
        <h2>${places.papers}</h2>
        <span class="meta">${lists.newestFirst}</span>
      </div>
      ${paperList({ words: site.words, isDated: true, teasers: 0 }, papers)}
      ${foldedNotes(site.words, folded ?? null)}
      ${papers.length === 0 && !folded ? html`<p class="note">${places.nonePapers}</p>` : null}
      ${moreHref === null ? null : html`<p class="more"><a class="button" rel="next" href="${moreHref}">${lists.morePapers}</a></p>`}`,
    aside: inboxForm(site, null),
  });
}
