import { html } from "hono/html";
import { MANAGE_DAYS } from "../../../digests/subscriptions/links.ts";
import { choiceFields, textField } from "./choice-fields.ts";
import type { ChoiceValues, FieldErrors, Whose } from "./choice-fields.ts";
import type { Words } from "../../../words/words.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { buttonPage, messagePage } from "../frame/plain-page.ts";
import type { Site } from "../frame/site.ts";

export interface SubscribePageData {
  site: Site;
  email: string;
  values: ChoiceValues;
  whose: Whose;
  /** What a form that came back got wrong; nothing that was typed is lost. */
  errors: FieldErrors;
  /** A fault of no single field. */
  message: string | null;
}

export function subscribePage(data: SubscribePageData): Html {
  const { site, email, values, errors, message } = data;
  const { words } = site;
  const texts = words.subscribe;
  return page({
    site,
    title: texts.title,
    path: "/subscribe",
    view: "subscribe",
    description: texts.intro,
    mainClass: "view",
    main: html`<h1 class="title">${texts.title}</h1>
      <p>${texts.intro} <a href="/digests">${texts.pastIssues}</a></p>
      ${faults(words, errors, message)}
      <form class="stack" action="/subscribe" method="post">
        ${textField("email", texts.email, email, errors.email, "you@example.org", "email")}
        ${choiceFields(words, values, errors, data.whose)}
        <p><button>${texts.button}</button></p>
      </form>`,
  });
}

export function faults({ subscribe }: Words, errors: FieldErrors, message: string | null): Slot {
  const count = Object.keys(errors).length;
  if (message === null && count === 0) return null;
  return html`<p class="notice" role="alert">${message ?? subscribe.faults(count)}</p>`;
}

/** The same for known and unknown addresses (DG9, SC7): the address itself is not repeated. */
export function checkMailPage(site: Site): Html {
  const { subscribe } = site.words;
  return messagePage({
    site,
    path: "/subscribe",
    title: subscribe.check,
    text: [subscribe.checkText, subscribe.checkSpam],
    steps: [{ label: subscribe.backToday, href: "/" }],
  });
}

export interface SubscriptionButtonData {
  site: Site;
  /** Path of this page; the form posts to `action`, which holds the signed token. */
  path: string;
  action: string;
  /** Says the choice in words: “every day at 7:00 (Europe/Berlin), at most 10 papers”. */
  choice: string | null;
}

export function confirmPage({ site, path, action, choice }: SubscriptionButtonData): Html {
  const { subscribe } = site.words;
  const what = subscribe.digestOf(site.name);
  return buttonPage({
    site,
    path,
    action,
    title: subscribe.confirm,
    text: [choice === null ? `${what}.` : `${what}: ${choice}.`],
    button: subscribe.confirmButton,
    note: subscribe.confirmNote,
  });
}

export function leavePage({ site, path, action, choice }: SubscriptionButtonData): Html {
  const { subscribe } = site.words;
  return buttonPage({
    site,
    path,
    action,
    title: subscribe.leave,
    text: [choice === null ? subscribe.leaveAny(site.name) : subscribe.leaveText(choice)],
    button: subscribe.leave,
    note: subscribe.leaveNote,
  });
}

export function confirmedPage(
  site: Site,
  path: string,
  ownHref: string,
  firstAt: string | null,
): Html {
  const { subscribe } = site.words;
  return messagePage({
    site,
    path,
    title: subscribe.confirmed,
    text: [firstAt === null ? subscribe.nextAt : subscribe.firstAt(firstAt)],
    steps: [
      { label: subscribe.manage, href: ownHref },
      { label: subscribe.todaysPapers, href: "/" },
    ],
  });
}

export function leftPage(site: Site, path: string): Html {
  const { subscribe } = site.words;
  return messagePage({
    site,
    path,
    title: subscribe.left,
    text: [subscribe.leftText],
    steps: [
      { label: subscribe.again, href: "/subscribe" },
      { label: subscribe.todaysPapers, href: "/" },
    ],
  });
}

/** A link to one's own page that has ended: a button asks for another by mail. */
export function endedLinkPage(site: Site, action: string): Html {
  const { subscribe } = site.words;
  return page({
    site,
    title: subscribe.ended,
    path: "/subscribe",
    isPublic: false,
    mainClass: "view",
    main: html`<h1 class="title">${subscribe.ended}</h1>
      <p>${subscribe.endedText(MANAGE_DAYS)}</p>
      <form action="${action}" method="post"><button>${subscribe.newLink}</button></form>`,
  });
}

export function newLinkPage(site: Site): Html {
  const { subscribe } = site.words;
  return messagePage({
    site,
    path: "/subscribe",
    title: subscribe.check,
    text: [subscribe.newLinkText],
    steps: [{ label: subscribe.backToday, href: "/" }],
  });
}

/** An address that was signed for another purpose, or too long ago. */
export function deadLinkPage(site: Site, path: string): Html {
  const { subscribe } = site.words;
  return messagePage({
    site,
    path,
    title: subscribe.dead,
    text: [subscribe.deadText],
    steps: [{ label: subscribe.deadStep, href: "/subscribe" }],
  });
}
