import { html } from "hono/html";
import { allCategories, categoryName } from "../../../papers/categories.ts";
import type { Html } from "../frame/html.ts";
import { inboxForm } from "../digests/inbox-form.ts";
import { page } from "../frame/layout.ts";
import { categoryPath } from "../paths.ts";
import type { Site } from "../frame/site.ts";

export interface CategoriesPageData {
  site: Site;
  /** Papers of each category in the site, for those that have any. */
  counts: Map<string, number>;
}

/** Every category by its archive, with how many papers of it are here. */
export function categoriesPage({ site, counts }: CategoriesPageData): Html {
  const { words } = site;
  const known = new Set(allCategories());
  const codes = [...known, ...[...counts.keys()].filter((code) => !known.has(code))];
  const archives = [...Map.groupBy(codes, (code) => code.split(".")[0] ?? code)]
    .map(([archive, all]) => ({ archive, all, total: sumOf(all, counts) }))
    .toSorted((one, other) => other.total - one.total || (one.archive < other.archive ? -1 : 1));
  return page({
    site,
    title: words.lists.allCategories,
    path: "/c",
    view: "categories",
    main: html`<h1 class="title">${words.lists.allCategories}</h1>
      ${archives.map(
        ({ archive, all }) =>
          html`<div class="part-head"><h2 lang="en">${categoryName(archive)}</h2></div>
            <div class="bylist">
              ${all.map(
                (code) =>
                  html`<div class="facet">
                    <a href="${categoryPath(code)}" lang="en"
                      >${categoryName(code)} <small>${code}</small></a
                    >${counts.has(code) ? html`<span>${words.formats.number(counts.get(code) ?? 0)}</span>` : null}
                  </div>`,
              )}
            </div>`,
      )}`,
    aside: inboxForm(site, null),
  });
}

function sumOf(codes: string[], counts: Map<string, number>): number {
  return codes.reduce((sum, code) => sum + (counts.get(code) ?? 0), 0);
}
