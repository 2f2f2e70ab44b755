import { html } from "hono/html";
import { MANAGE_DAYS } from "../../digests/links.ts";
import { choiceFields, textField } from "./choice-fields.ts";
import type { ChoiceValues, FieldErrors } from "./choice-fields.ts";
import type { Html, Slot } from "./html.ts";
import { page } from "./layout.ts";
import { buttonPage, messagePage } from "./plain-page.ts";
import type { Site } from "./site.ts";

export interface SubscribePageData {
  site: Site;
  email: string;
  values: ChoiceValues;
  /** What a form that came back got wrong; nothing that was typed is lost. */
  errors: FieldErrors;
  /** A fault of no single field. */
  message: string | null;
}

export function subscribePage({ site, email, values, errors, message }: SubscribePageData): Html {
  return page({
    site,
    title: "Get trending papers in your email inbox",
    path: "/subscribe",
    description: "Choose which papers come, how often, at which hour. No account, no tracking.",
    mainClass: "view",
    main: html`<h1>Get trending papers in your email inbox</h1>
      <p>
        Each paper once, at the hour you choose. No account, no tracking, one click to leave. A mail
        asks you to confirm before anything else is sent.
      </p>
      ${faults(errors, message)}
      <form class="stack" action="/subscribe" method="post">
        ${textField("email", "Email address", email, errors.email, "you@example.org", "email")}
        ${choiceFields(values, errors)}
        <p><button>Subscribe</button></p>
      </form>
      <p class="meta"><a href="/digests">Read the issues that were sent</a></p>`,
  });
}

export function faults(errors: FieldErrors, message: string | null): Slot {
  const count = Object.keys(errors).length;
  if (message === null && count === 0) return null;
  const words =
    message ??
    (count === 1 ? "One field needs another look." : `${count} fields need another look.`);
  return html`<p class="notice" role="alert">${words}</p>`;
}

/** The same for known and unknown addresses (DG9, SC7): the address itself is not repeated. */
export function checkMailPage(site: Site): Html {
  return messagePage({
    site,
    path: "/subscribe",
    title: "Check your mail",
    text: [
      "If the address can receive mail, a message is on its way to it. It holds a link; the page behind it has one button that confirms.",
      "Nothing there after some minutes? Look in the folder for unwanted mail, or subscribe again: that does no harm.",
    ],
    steps: [{ label: "Back to today’s papers", href: "/" }],
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
  return buttonPage({
    site,
    path,
    action,
    title: "Confirm your subscription",
    text: [
      choice === null ? `The digest of ${site.name}.` : `The digest of ${site.name}: ${choice}.`,
    ],
    button: "Confirm",
    note: "If you did not ask for this, close the page: nothing will be sent.",
  });
}

export function leavePage({ site, path, action, choice }: SubscriptionButtonData): Html {
  return buttonPage({
    site,
    path,
    action,
    title: "Leave the digest",
    text: [
      choice === null
        ? `No more mail from ${site.name} to this address.`
        : `You get ${choice}. Leaving stops it at once.`,
    ],
    button: "Leave",
    note: "Leaving takes effect at once, also for an issue that is being sent.",
  });
}

export function confirmedPage(
  site: Site,
  path: string,
  ownHref: string,
  firstAt: string | null,
): Html {
  return messagePage({
    site,
    path,
    title: "You are subscribed",
    text: [
      firstAt === null
        ? "The next issue will reach you at your hour."
        : `The first issue comes ${firstAt}.`,
    ],
    steps: [
      { label: "Change, pause or leave", href: ownHref },
      { label: "Today’s papers", href: "/" },
    ],
  });
}

export function leftPage(site: Site, path: string): Html {
  return messagePage({
    site,
    path,
    title: "You have left",
    text: ["No more mail comes to this address."],
    steps: [
      { label: "Subscribe again", href: "/subscribe" },
      { label: "Today’s papers", href: "/" },
    ],
  });
}

/** An address that was signed for another purpose, or too long ago. */
/** A link to one's own page that has ended: a button asks for another by mail. */
export function endedLinkPage(site: Site, action: string): Html {
  return page({
    site,
    title: "This link has ended",
    path: "/subscribe",
    isPublic: false,
    mainClass: "view",
    main: html`<h1>This link has ended</h1>
      <p>
        Links to your subscription work for ${MANAGE_DAYS} days, since old mails are easily passed
        on. Nothing was changed.
      </p>
      <form action="${action}" method="post"><button>Mail me a new link</button></form>`,
  });
}

export function newLinkPage(site: Site): Html {
  return messagePage({
    site,
    path: "/subscribe",
    title: "Check your mail",
    text: [
      "A new link is on its way to the address of the subscription. One is sent in an hour at most.",
    ],
    steps: [{ label: "Back to today’s papers", href: "/" }],
  });
}

export function deadLinkPage(site: Site, path: string): Html {
  return messagePage({
    site,
    path,
    title: "This link no longer works",
    text: ["It has expired, or was cut on its way. Nothing was changed."],
    steps: [{ label: "Ask for a new one: subscribe again", href: "/subscribe" }],
  });
}
