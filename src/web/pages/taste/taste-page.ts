import { html, raw } from "hono/html";
import { paperPath as pathOfKey } from "../../../papers/identifiers/paper-path.ts";
import { WEIGHT_MAX } from "../../../recommendations/profile.ts";
import type { DescribedProfile } from "../../../recommendations/describe-profile.ts";
import type { Names } from "../../../recommendations/reason-words.ts";
import { done, textArea } from "../community/form-parts.ts";
import { headlineHtml } from "../feeds/headline.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";

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
      <p>${you.lede}</p>
      <form class="stack" action="/you" method="post">
        <div class="field">
          <label for="dial">${you.dial}</label>
          <input
            id="dial"
            name="dial"
            type="number"
            min="0"
            max="100"
            value="${dial}"
            aria-describedby="dial-hint"
          />
          <p class="note" id="dial-hint">${you.dialHelp}</p>
        </div>
        <p><button name="act" value="dial">${you.save}</button></p>
      </form>
      <h2>${you.papers}</h2>
      ${paperRows(site, described)}
      <p><a href="/you/seed">${site.words.taste.seedPage.title}</a></p>
      <h2>${you.words}</h2>
      <p class="note">${you.wordsText}</p>
      ${weightRows(
        site,
        "word",
        described.words.map(({ word, weight }) => ({ value: word, label: word, weight })),
      )}
      <h2>${you.authors}</h2>
      ${weightRows(
        site,
        "author",
        described.authors.map(({ slug, weight }) => ({
          value: slug,
          label: data.names.get(`author ${slug}`) ?? slug,
          weight,
        })),
      )}
      ${carrying(data)}
      <section id="how">
        <h2>${you.how}</h2>
        ${you.howText.map((text) => html`<p>${text}</p>`)}
      </section>`,
  });
}

function paperRows({ words }: Site, { papers, paperCount }: DescribedProfile): Slot {
  const { taste } = words;
  if (papers.length === 0) return html`<p>${taste.you.none}</p>`;
  return html`<p class="note">${taste.you.papersOf(paperCount)}</p>
    <ul class="weights">
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

function weightRows(
  { words }: Site,
  kind: string,
  rows: Array<{ value: string; label: string; weight: number }>,
): Slot {
  const { you } = words.taste;
  if (rows.length === 0) return html`<p>${you.none}</p>`;
  return html`<ul class="weights">
    ${rows.map(
      ({ value, label, weight }) =>
        html`<li>
          <form class="inline acts" action="/you" method="post">
            <input type="hidden" name="kind" value="${kind}" />
            <input type="hidden" name="value" value="${value}" />
            <label
              >${label}
              <input
                name="weight"
                type="number"
                min="0"
                max="${WEIGHT_MAX}"
                step="0.5"
                value="${weight}"
                aria-label="${you.weight(label)}"
            /></label>
            <button class="small plain" name="act" value="weigh">${you.save}</button>
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
        : html`<h2>${you.feed}</h2>
            <p><a href="${feedHref}">${feedHere}</a></p>
            <form action="/you" method="post">
              <p class="note">${you.feedText}</p>
              <button class="quiet" name="act" value="renew">${you.feedRenew}</button>
            </form>`
    }
    <h2>${you.export}</h2>
    <p><a href="/you/profile.json">profile.json</a></p>
    <form class="stack" action="/you" method="post">
      ${textArea({ name: "json", label: you.importLabel, isRequired: true, rows: 4 })}
      <p><button name="act" value="import">${you.importDo}</button></p>
    </form>
    <h2>${you.reset}</h2>
    <form action="/you" method="post">
      <p class="note">${you.resetText}</p>
      <button class="quiet" name="act" value="reset">${you.reset}</button>
    </form>`;
}
