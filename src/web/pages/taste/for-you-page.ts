import { html } from "hono/html";
import { foldedNotes, type Folded } from "../feeds/folded-note.ts";
import type { Html } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { paperList, type ListedPaper } from "../feeds/listed-paper.ts";
import type { Site } from "../frame/site.ts";
import { weightList, type WeightRow } from "./weight-list.ts";

export interface ForYouPageData {
  site: Site;
  /** False while nothing is known: the papers are in the order of the site. */
  isPersonal: boolean;
  isFirst: boolean;
  papers: ListedPaper[];
  nextHref: string | null;
  folded: Folded;
  /** What was learnt, the weightiest first. */
  learnt: WeightRow[];
  followCount: number;
}

const LEARNT_SHOWN = 8;

const TEASERS = 5;

/** Recent papers in the order of one reader, each with its reason (PR5). */
export function forYouPage(data: ForYouPageData): Html {
  const { site, papers, nextHref, isPersonal } = data;
  const { taste } = site.words;
  return page({
    site,
    title: taste.forYou,
    path: "/for-you",
    view: "for-you",
    isPublic: false,
    main: html`<div class="reading-column">
      <h1 class="title">${taste.forYou}</h1>
      ${isPersonal ? lede(data) : beginning(site)}
      ${papers.length === 0 ? html`<p>${taste.you.none}</p>` : null}
      ${papers.length === 0 ? null : list(site, papers, data.isFirst)}
      ${nextHref === null ? null : html`<p class="more"><a class="button" href="${nextHref}">${taste.nextPage}</a></p>`}
      ${foldedNotes(site.words, data.folded)}
    </div>`,
    aside: isPersonal ? aside(data) : null,
  });
}

/** What is behind the order, to be changed at once; what is followed; and the same by mail. */
function aside({ site, learnt, followCount }: ForYouPageData): Html {
  const { taste } = site.words;
  return html`<section id="profile">
      <h2>${taste.learnt}</h2>
      <p class="note">${taste.atOnce}</p>
      ${weightList(site.words, learnt.slice(0, LEARNT_SHOWN))}
      <p class="note">
        <a href="/you">${taste.you.title}</a> · <a href="/you#how">${taste.you.how}</a>
      </p>
    </section>
    <section id="follows">
      <h2>${taste.following.title}</h2>
      <p class="note">${taste.followCount(followCount)} <a href="/following">${taste.manage}</a></p>
      <form class="addterm" action="/following" method="post">
        <input type="hidden" name="kind" value="search" />
        <input
          name="value"
          aria-label="${taste.followSearch}"
          placeholder="${taste.followSearch}"
          required
        />
        <button class="small" name="act" value="follow">${taste.following.add}</button>
      </form>
      <p class="note"><a href="/subscribe?forYou=1">${taste.byMail}</a></p>
    </section>`;
}

function lede({ site, papers }: ForYouPageData): Html {
  const { taste } = site.words;
  return html`<p class="note lede">${taste.personalLede(papers.length)} ${taste.onlyYou}</p>`;
}

function beginning({ words }: Site): Html {
  const { begin } = words.taste;
  return html`<section class="begin">
    <h2>${begin.title}</h2>
    <p>${begin.text}</p>
    <ul class="steps">
      <li>${begin.press}</li>
      <li><a href="/you/seed">${begin.seed}</a></li>
      <li><a href="/following">${begin.follow}</a></li>
    </ul>
    <p class="note">${begin.cookie}</p>
  </section>`;
}

function list({ words }: Site, papers: ListedPaper[], isFirst: boolean): Html {
  return html`<h2 class="unseen">${words.taste.you.papers}</h2>
    ${paperList({ words, isDated: true, teasers: isFirst ? TEASERS : 0 }, papers)}`;
}
