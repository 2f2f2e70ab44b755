import { html, raw } from "hono/html";
import type { Notice } from "../../../notices/notice.ts";
import { noticePath, noticeText } from "../../../notices/notice-words.ts";
import type { Paper } from "../../../papers/paper.ts";
import { headlineHtml } from "../feeds/headline.ts";
import type { Html } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { pathOfPaper } from "../paths.ts";

export interface NoticesPageData {
  site: Site;
  notices: { notice: Notice; paper: Paper; isNew: boolean }[];
  feedHref: string;
}

/** What happened to what the reader wrote, saved, follows and claimed, newest first. */
export function noticesPage({ site, notices, feedHref }: NoticesPageData): Html {
  const { words } = site;
  const { taste, formats } = words;
  const hasNew = notices.some(({ isNew }) => isNew);
  return page({
    site,
    title: taste.notices.title,
    path: "/notices",
    isPublic: false,
    mainClass: "view",
    main: html`<h1 class="title">${taste.notices.title}</h1>
      <p class="note">${taste.onlyYou}</p>
      ${notices.length === 0 ? html`<p>${taste.notices.none}</p>` : null}
      ${hasNew ? html`<form action="/notices" method="post"><button class="plain" name="act" value="seen">${taste.notices.markRead}</button></form>` : null}
      <ul class="steps">
        ${notices.map(
          ({ notice, paper, isNew }) =>
            html`<li data-notice="${notice.kind}">
              ${isNew ? html`<b>${taste.notices.isNew}</b> · ` : null}${noticeText(words, notice)}
              <a href="${noticePath(notice, pathOfPaper(paper))}"
                >${raw(headlineHtml(paper.title))}</a
              >
              <small
                ><time datetime="${notice.at}">${formats.date(notice.at.slice(0, 10))}</time></small
              >
            </li>`,
        )}
      </ul>
      <p class="note"><a href="${feedHref}">${taste.notices.feed}</a>. ${taste.you.feedText}</p>
      <form action="/notices" method="post">
        <button class="plain" name="act" value="renew">${taste.you.feedRenew}</button>
      </form>`,
  });
}
