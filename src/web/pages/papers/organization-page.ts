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
import { counted } from "../words.ts";

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
  return page({
    site,
    title: words,
    path,
    description: `Papers of ${words} on ${site.name}.`,
    twinStem: twinStem(path),
    mainClass: "view",
    main: html`<h1>${words}</h1>
      ${metaLine([counted(paperCount, "paper"), words === name ? null : name])}
      ${wishButtons(
        site.words,
        { follow: { kind: "organization", value: slug }, mute: null },
        wishes ?? null,
      )}
      <p class="note">
        Papers linked to this organization by their source, an author or a moderator. The list may
        be incomplete.
      </p>
      <div class="section-head">
        <h2>Papers</h2>
        <span class="meta">Newest first</span>
      </div>
      ${paperList({ words: site.words, isDated: true, teasers: 0 }, papers)}
      ${foldedNotes(site.words, folded ?? null)}
      ${papers.length === 0 && !folded ? html`<p class="note">No papers yet.</p>` : null}
      ${moreHref === null ? null : html`<p class="more"><a class="button" rel="next" href="${moreHref}">More papers</a></p>`}`,
    aside: inboxForm(site, null),
  });
}
