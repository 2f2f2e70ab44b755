import { html } from "hono/html";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import { buttonPage, messagePage } from "../frame/plain-page.ts";
import type { Site } from "../frame/site.ts";
import { passkeyScript } from "./account-ways.ts";
import { inputField, notice } from "./form-parts.ts";

export interface SignInPageData {
  site: Site;
  email: string;
  returnPath: string | null;
  message: string | null;
  /** Signed in already, and has to show again who they are. */
  isAgain: boolean;
  /** Whether this site can have passkeys. */
  hasPasskeys: boolean;
  providers: { name: string; label: string }[];
}

/** Asks for an address, or a passkey, or offers other providers: signing in and signing up are the same (SC7). */
export function signInPage(data: SignInPageData): Html {
  const { site, email, returnPath, message, isAgain } = data;
  const words = site.words.account;
  return page({
    site,
    title: site.words.account.signIn,
    path: "/sign-in",
    isPublic: false,
    isBare: true,
    mainClass: "view",
    head: data.hasPasskeys ? passkeyScript(site) : null,
    main: html`<h1 class="title">${isAgain ? words.signInAgain : words.signIn}</h1>
      <p>${isAgain ? words.again : words.intro}</p>
      ${notice(message)}
      <form class="stack" action="/sign-in" method="post">
        ${inputField({ name: "email", label: words.email, type: "email", value: email, autocomplete: "email", isRequired: true })}
        ${returnField(returnPath)}
        <p><button>${words.emailLink}</button></p>
      </form>
      ${data.hasPasskeys ? passkeyForm(site, returnPath) : null}${otherWays(data)}
      <p class="note">${words.cookie}</p>`,
  });
}

const returnField = (returnPath: string | null): Slot =>
  returnPath === null ? null : html`<input type="hidden" name="return" value="${returnPath}" />`;

/** Hidden until the script finds that this browser has passkeys (`scripts/passkey.js`). */
function passkeyForm({ words }: Site, returnPath: string | null): Html {
  return html`<form
    action="/sign-in/passkey"
    method="post"
    data-passkey="get"
    data-options="/sign-in/passkey/options"
    hidden
  >
    ${returnField(returnPath)}<input type="hidden" name="step" value="" /><input
      type="hidden"
      name="credential"
      value=""
    />
    <button class="plain">${words.account.passkey}</button>
    <p class="error" role="alert" hidden></p>
  </form>`;
}

function otherWays({ site, providers, returnPath }: SignInPageData): Slot {
  if (providers.length === 0) return null;
  return html`${providers.map(
    ({ name, label }) =>
      html`<form action="/sign-in/with/${name}" method="post">
        ${returnField(returnPath)}<button class="plain">${site.words.account.with(label)}</button>
      </form>`,
  )}`;
}

/** The same for every address: it waits for the code of the mail. */
export function codePage(site: Site, message: string | null): Html {
  const { account } = site.words;
  return page({
    site,
    title: account.check,
    path: "/sign-in",
    isPublic: false,
    isBare: true,
    mainClass: "view",
    main: html`<h1 class="title">${account.check}</h1>
      <p>${account.checkText}</p>
      ${notice(message)}
      <form class="stack" action="/sign-in/code" method="post">
        ${inputField({ name: "code", label: account.code, autocomplete: "one-time-code", inputmode: "numeric", isRequired: true })}
        <p><button>${account.signIn}</button></p>
      </form>
      <p class="note"><a href="/sign-in">${account.askAgain}</a></p>`,
  });
}

/** Behind the link of the mail: opening it does nothing, since scanners open links (SC6). */
export function signInButtonPage(site: Site, token: string): Html {
  const { account } = site.words;
  return buttonPage({
    site,
    path: "/sign-in",
    title: account.signInTo(site.name),
    text: [account.finish],
    action: `/sign-in/${token}`,
    button: account.signIn,
    note: account.finishNote,
  });
}

export function otherBrowserPage(site: Site, message: string): Html {
  const { account } = site.words;
  return messagePage({
    site,
    path: "/sign-in",
    title: account.otherBrowser,
    text: [message],
    steps: [{ label: account.otherStep, href: "/sign-in" }],
  });
}
