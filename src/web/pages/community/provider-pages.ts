import { html } from "hono/html";
import type { Html } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { buttonPage, messagePage } from "../frame/plain-page.ts";
import type { Site } from "../frame/site.ts";
import { inputField } from "./form-parts.ts";

interface Client {
  name: string;
  label: string;
}

/** Leads to the provider by itself, or by its link. */
export function onwardPage({
  site,
  client,
  href,
}: {
  site: Site;
  client: Client;
  href: string;
}): Html {
  const words = site.words.waysIn;
  return page({
    site,
    title: words.onTo(client.label),
    path: "/sign-in",
    isPublic: false,
    isBare: true,
    mainClass: "view",
    head: html`<meta http-equiv="refresh" content="0;url=${href}" />`,
    main: html`<h1>${words.onTo(client.label)}</h1>
      <p>${words.onToText(client.label)}</p>
      <p><a class="button" href="${href}">${words.goTo(client.label)}</a></p>`,
  });
}

interface BackData {
  site: Site;
  client: Client;
  /** What the provider sent along: it is in the form's address. */
  query: string;
  isLink: boolean;
}

/** Where the provider sends back to: opening it does nothing (SC2). */
export function backPage({ site, client, query, isLink }: BackData): Html {
  const { waysIn, account } = site.words;
  return buttonPage({
    site,
    path: "/sign-in",
    title: (isLink ? waysIn.linkWith : account.with)(client.label),
    text: [waysIn.comeFrom(client.label)],
    action: `/sign-in/with/${client.name}/back${query}`,
    button: isLink ? waysIn.linkToMine : account.signIn,
    note: account.finishNote,
  });
}

interface NewPersonData {
  site: Site;
  client: Client;
  label: string;
  email: string | null;
  /** An account here has the address that the provider verified. */
  isKnown: boolean;
  stepId: string;
}

/** Somebody that no account is linked with: mail says once whose account it is. */
export function newPersonPage(data: NewPersonData): Html {
  const { site, client, label, email, isKnown, stepId } = data;
  const { waysIn, account } = site.words;
  return page({
    site,
    title: waysIn.oneMore,
    path: "/sign-in",
    isPublic: false,
    isBare: true,
    mainClass: "view",
    main: html`<h1>${waysIn.oneMore}</h1>
      <p>
        ${waysIn.knowsYou(client.label, label)}
        ${isKnown ? waysIn.hasAccount(email ?? "") : waysIn.enterEmail}
      </p>
      <form class="stack" action="/sign-in" method="post">
        ${inputField({ name: "email", label: account.email, type: "email", value: email ?? "", autocomplete: "email", isRequired: true })}
        <input type="hidden" name="return" value="/account/link/${stepId}" />
        <p><button>${account.emailLink}</button></p>
      </form>`,
  });
}

interface LinkData {
  site: Site;
  client: Client;
  label: string;
  handle: string;
  stepId: string;
}

export function linkPage({ site, client, label, handle, stepId }: LinkData): Html {
  const { waysIn } = site.words;
  return buttonPage({
    site,
    path: "/account",
    title: waysIn.linkWith(client.label),
    text: [waysIn.linkText(client.label, label, handle)],
    action: `/account/link/${stepId}`,
    button: waysIn.linkToMine,
    note: waysIn.notYou,
  });
}

export function providerFaultPage(site: Site, client: Client, message: string): Html {
  const { waysIn } = site.words;
  return messagePage({
    site,
    path: "/sign-in",
    title: waysIn.failed(client.label),
    text: [message, waysIn.nothingChanged],
    steps: [
      site.reader === null
        ? { label: waysIn.orByMail, href: "/sign-in" }
        : { label: waysIn.backToAccount, href: "/account" },
    ],
  });
}
