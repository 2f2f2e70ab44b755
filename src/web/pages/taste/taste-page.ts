import { html, raw } from "hono/html";
import { paperPath as pathOfKey } from "../../../papers/identifiers/paper-path.ts";
import type { DescribedProfile } from "../../../recommendations/describe-profile.ts";
import type { Names } from "../../../recommendations/reason-words.ts";
import { done, textArea } from "../community/form-parts.ts";
import { headlineHtml } from "../feeds/headline.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { weightList } from "./weight-list.ts";

export interface TastePageData {
  site: Site;
  described: DescribedProfile;
  names: Names;
  dial: number;
  message: string | null;
  /** The reader's own feed; null without an account. */
  feedHref: string | null;
}

/** What is known of a reader's taste, in words; each part can be changed. */
export function tastePage(data: TastePageData): Html {
  const { site, described, dial, message } = data;
  const { you } = site.words.taste;
  return page({
    site,
    title: you.title,
    path: "/you",
    isPublic: false,
    mainClass: "view",
    main: html`<h1 class="title">${you.title}</h1>
      ${done(message ?? undefined)}
      <p class="note lede">
        ${you.lede} <a href="/for-you">${site.words.taste.forYou}</a> ·
        <a href="/following">${site.words.taste.following.title}</a>
      </p>
      ${dialForm(site, dial)}${interests(site, described)}
      <section id="papers">
        <div class="part-head"><h2>${you.papers}</h2></div>
        ${paperRows(site, described)}
        <p class="after">
          <a class="button plain" href="/you/seed">${site.words.taste.seedPage.title}</a>
        </p>
      </section>
      ${carrying(data)}
      <section id="how" class="reading-column">
        <div class="part-head"><h2>${you.how}</h2></div>
        ${you.howText.map((text) => html`<p>${text}</p>`)}
      </section>`,
    aside: learnt(data),
  });
}

/** What the papers taught: the words and the authors, each to be weighed. */
function learnt({ site, described, names }: TastePageData): Html {
  const { you } = site.words.taste;
  const words = described.words.map(({ word, weight }) => ({
    kind: "word" as const,
    value: word,
    label: word,
    weight,
  }));
  const authors = described.authors.map(({ slug, weight }) => ({
    kind: "author" as const,
    value: slug,
    weight,
    label: names.get(`author ${slug}`) ?? slug,
  }));
  return html`<section id="words">
      <h2>${you.words}</h2>
      <p class="note">${you.wordsText}</p>
      ${weightList(site.words, words)}
    </section>
    <section id="authors">
      <h2>${you.authors}</h2>
      ${weightList(site.words, authors)}
    </section>`;
}

/** The two interests that the papers show, each by the words that set it apart and its newest papers. */
function interests({ words }: Site, { interests: both }: DescribedProfile): Slot {
  if (both.length === 0) return null;
  const { you } = words.taste;
  return html`<section id="interests">
    <div class="part-head"><h2>${you.interests}</h2></div>
    <p class="note">${you.interestsText}</p>
    <ul>
      ${both.map(
        ({ words: own, paperCount, first }) =>
          html`<li>
            <b translate="no">${own.join(", ")}</b>
            <span class="note">${you.interestOf(paperCount)}</span>
            ${first.map(
              ({ key, title }, at) =>
                html`${at === 0 ? null : " · "}<a href="${pathOfKey(key)}"
                    >${raw(headlineHtml(title))}</a
                  >`,
            )}
          </li>`,
      )}
    </ul>
  </section>`;
}

function dialForm({ words }: Site, dial: number): Html {
  const { you } = words.taste;
  return html`<form class="stack" action="/you" method="post">
    <div class="field">
      <label for="dial">${you.dial}</label>
      <input
        id="dial"
        name="dial"
        type="range"
        min="0"
        max="100"
        step="5"
        value="${dial}"
        aria-describedby="dial-hint"
      />
      <p class="note" id="dial-hint">${you.dialHelp} ${you.dialNow(dial)}</p>
    </div>
    <p><button name="act" value="dial">${you.save}</button></p>
  </form>`;
}

function paperRows({ words }: Site, { papers, paperCount }: DescribedProfile): Slot {
  const { taste } = words;
  if (papers.length === 0) return html`<p>${taste.you.none}</p>`;
  return html`<p class="note">${taste.you.papersOf(paperCount)}</p>
    <ul class="weights told">
      ${papers.map(
        ({ paperId, key, title, verdict, weight }) =>
          html`<li>
            <a href="${pathOfKey(key)}">${raw(headlineHtml(title))}</a>
            <span class="note">${taste[verdict]}${weight === 1 ? null : ` × ${weight}`}</span>
            <form class="inline acts" action="/you" method="post">
              <input type="hidden" name="paper" value="${paperId}" />
              <input type="hidden" name="verdict" value="${verdict}" />
              <button
                class="small plain"
                name="act"
                value="forget"
                aria-label="${taste.label(taste.you.forget, title)}"
              >
                ${taste.you.forget}
              </button>
            </form>
          </li>`,
      )}
    </ul>`;
}

function carrying({ site, feedHref }: TastePageData): Html {
  const { you, feedHere } = site.words.taste;
  return html`${
      feedHref === null
        ? null
        : html`<div class="part-head"><h2>${you.feed}</h2></div>
            <p><a href="${feedHref}">${feedHere}</a></p>
            <form action="/you" method="post">
              <p class="note">${you.feedText}</p>
              <button class="plain" name="act" value="renew">${you.feedRenew}</button>
            </form>`
    }
    <div class="part-head"><h2>${you.export}</h2></div>
    <p><a href="/you/profile.json">profile.json</a></p>
    <form class="stack" action="/you" method="post">
      ${textArea({ name: "json", label: you.importLabel, isRequired: true, rows: 4 })}
      <p><button name="act" value="import">${you.importDo}</button></p>
    </form>
    <div class="part-head"><h2>${you.reset}</h2></div>
    <form action="/you" method="post">
      <p class="note">${you.resetText}</p>
      <button class="danger" name="act" value="reset">${you.reset}</button>
    </form>`;
}
