import { html } from "hono/html";
import type { Companion } from "../../../companions/read-companions.ts";
import type { Paper, PaperLink } from "../../../papers/paper.ts";
import { TOLD_STARS } from "../../../papers/stored/told-stars.ts";
import type { Words } from "../../../words/words.ts";
import { filled } from "../filled.ts";
import type { Html, Slot } from "../frame/html.ts";
import { outsideHref, pathOfPaper } from "../paths.ts";
import { timeAgo } from "../time-ago.ts";
import { REPOSITORY_PLACES } from "./place-names.ts";

/** Code, project, data, models and demo: where each link comes from, whether it works, and what its host says. */
export function paperLinks(words: Words, paper: Paper, companions: Companion[], now: Date): Html {
  const shown = paper.links.flatMap((link) => {
    const href = outsideHref(link.url);
    return href === null ? [] : [{ ...link, href }];
  });
  return html`<section id="links">
    <h2>${words.paper.links}</h2>
    ${
      shown.length === 0
        ? null
        : html`<dl class="facts">
            ${shown.map(
              (link) =>
                html`<dt>${words.paper.kinds[link.kind]}</dt>
                  <dd>
                    ${address(link)}<br /><small
                      >${words.places.from[link.provenance] ?? words.places.fromOther(link.provenance)}${stateWords(words, link, now)}${archivedCopy(words, link, companions)}</small
                    >${repositoryLine(words, companionOf(link.url, companions), now)}
                  </dd>`,
            )}
          </dl>`
    }
    <p class="note"><a href="${pathOfPaper(paper)}/claim">${words.paper.claim}</a></p>
  </section>`;
}

function address({ href, state }: PaperLink & { href: string }): Html {
  const link = html`<a href="${href}" rel="nofollow">${linkWords(href)}</a>`;
  return state === "gone" ? html`<del>${link}</del>` : link;
}

/** `, works, checked 2 days ago`; `, gone since 4 May 2026`; nothing where nobody has asked. */
function stateWords(words: Words, link: PaperLink, now: Date): Slot {
  const { state, stateSince, checkedAt, movedTo } = link;
  const { places, formats } = words;
  if (state === "gone" && stateSince !== null) {
    const date = html`<time datetime="${stateSince}">${formats.date(stateSince)}</time>`;
    return html`, ${filled(places.goneSince, { date })}`;
  }
  if (state === "refused") return `, ${places.refuses}`;
  if (checkedAt === null) return null;
  const when = html`<time datetime="${checkedAt}">${timeAgo(words, checkedAt, now)}</time>`;
  const checked = filled(places.checked, { when });
  if (state === null) return html`, ${checked}`;
  const to = state === "moved" && movedTo !== null ? outsideHref(movedTo) : null;
  if (to === null) return html`, ${places.works}, ${checked}`;
  const moved = html`<a href="${to}" rel="nofollow">${linkWords(to)}</a>`;
  return html`, ${filled(places.movedTo, { link: moved })}, ${checked}`;
}

/** Where a link that is gone was kept, and of what day. */
function archivedCopy({ lineage, formats }: Words, link: PaperLink, companions: Companion[]): Slot {
  if (link.state !== "gone") return null;
  const facts = companions.find(
    ({ source, subject }) => source === "archive" && subject === link.url,
  )?.facts;
  const [url, day] = [facts?.["archivedUrl"], facts?.["archivedOn"]];
  const href = typeof url === "string" ? outsideHref(url) : null;
  if (href === null || typeof day !== "string") return null;
  return html`, <a href="${href}" rel="nofollow">${lineage.archived(formats.date(day))}</a>`;
}

/** The repository that an address leads to, whatever part of it. */
function companionOf(url: string, companions: Companion[]): Companion | null {
  const place = url
    .replace(/^https?:\/\/(www\.)?/i, "")
    .replace(/^hf\.co\//, "huggingface.co/")
    .replace(/^huggingface\.co\/(?!datasets\/|spaces\/)/, "huggingface.co/models/");
  const bare = place
    .replace(/[?#].*$|\/$/g, "")
    .replace(/\.git$/, "")
    .toLowerCase();
  const known = companions.filter(({ source, subject, answeredAt }) => {
    const name = subject.toLowerCase();
    const isOf = bare === name || bare.startsWith(`${name}/`);
    return isOf && source in REPOSITORY_PLACES && answeredAt !== null;
  });
  return known.find(({ source }) => source !== TOLD_STARS) ?? known[0] ?? null;
}

/** `1,234 stars (12 a day), Apache-2.0, Python, changed 3 May 2026; GitHub, yesterday` */
function repositoryLine(words: Words, companion: Companion | null, now: Date): Slot {
  if (companion === null || companion.answeredAt === null) return null;
  const { facts, state, source, answeredAt, growthADay } = companion;
  const { places, formats } = words;
  const by = html`${REPOSITORY_PLACES[source] ?? source},
    <time datetime="${answeredAt}">${timeAgo(words, answeredAt, now)}</time>`;
  if (state === "gone")
    return html`<br /><small>${filled(places.noLonger, { source: by })}</small>`;
  if (facts === null) return null;
  const text = (name: string): string | null =>
    typeof facts[name] === "string" ? facts[name] : null;
  const number = (name: string): number | null =>
    typeof facts[name] === "number" ? facts[name] : null;
  const [stars, downloads] = [number("stars"), number("downloads")];
  const fans = source === "huggingface" ? places.likes : places.stars;
  const perDay =
    growthADay !== null && growthADay >= 1 ? places.perDay(Math.round(growthADay)) : "";
  const [pushedOn, release, releasedOn] = [text("pushedOn"), text("release"), text("releasedOn")];
  const parts = [
    stars === null ? null : fans(stars) + perDay,
    downloads === null ? null : places.downloads(downloads),
    text("license"),
    text("language"),
    pushedOn === null ? null : places.changed(formats.date(pushedOn)),
    release === null ? null : places.release(release, releasedOn && formats.date(releasedOn)),
    facts["isArchived"] === true ? places.archived : null,
  ].filter((part) => part !== null);
  return html`<br /><small>${parts.join(", ")}; ${by}</small>`;
}

/** `github.com/owner/name`: long paths are told by their beginning. */
export function linkWords(href: string): string {
  const { host, pathname } = new URL(href);
  const words = host.replace(/^www\./, "") + pathname.replace(/\/$/, "");
  return words.length > 60 ? `${words.slice(0, 59)}…` : words;
}
