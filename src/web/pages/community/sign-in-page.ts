import { html } from "hono/html";
import type { Html, Slot } from "../html.ts";
import { page } from "../layout.ts";
import { buttonPage, messagePage } from "../plain-page.ts";
import type { Site } from "../site.ts";
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
  return page({
    site,
    title: "Sign in",
    path: "/sign-in",
    isPublic: false,
    isBare: true,
    mainClass: "view",
    head: data.hasPasskeys ? passkeyScript(site) : null,
    main: html`<h1>${isAgain ? "Sign in again" : "Sign in"}</h1>
      <p>
        ${
          isAgain
            ? "To change how you sign in, show once more that it is you: you signed in more than an hour ago."
            : "We mail you a link and a code; there is no password. The first time makes your account: with it you vote, comment, save and put papers forward."
        }
      </p>
      ${notice(message)}
      <form class="stack" action="/sign-in" method="post">
        ${inputField({ name: "email", label: "Email address", type: "email", value: email, autocomplete: "email", isRequired: true })}
        ${returnField(returnPath)}
        <p><button>Mail me a link</button></p>
      </form>
      ${data.hasPasskeys ? passkeyForm(returnPath) : null}${otherWays(data)}
      <p class="note">One cookie keeps you signed in. Nothing is counted or passed on.</p>`,
  });
}

const returnField = (returnPath: string | null): Slot =>
  returnPath === null ? null : html`<input type="hidden" name="return" value="${returnPath}" />`;

/** Hidden until the script finds that this browser has passkeys (`scripts/passkey.js`). */
function passkeyForm(returnPath: string | null): Html {
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
    <button class="quiet">Sign in with a passkey</button>
    <p class="error" role="alert" hidden></p>
  </form>`;
}

function otherWays({ providers, returnPath }: SignInPageData): Slot {
  if (providers.length === 0) return null;
  return html`${providers.map(
    ({ name, label }) =>
      html`<form action="/sign-in/with/${name}" method="post">
        ${returnField(returnPath)}<button class="quiet">Sign in with ${label}</button>
      </form>`,
  )}`;
}

/** The same for every address: it waits for the code of the mail. */
export function codePage(site: Site, message: string | null): Html {
  return page({
    site,
    title: "Check your mail",
    path: "/sign-in",
    isPublic: false,
    isBare: true,
    mainClass: "view",
    main: html`<h1>Check your mail</h1>
      <p>
        If the address can receive mail, a message is on its way. Open its link in this browser and
        press the button, or type its code here. Both work once and for 10 minutes.
      </p>
      ${notice(message)}
      <form class="stack" action="/sign-in/code" method="post">
        ${inputField({ name: "code", label: "Code of six digits", autocomplete: "one-time-code", inputmode: "numeric", isRequired: true })}
        <p><button>Sign in</button></p>
      </form>
      <p class="meta"><a href="/sign-in">Ask again</a></p>`,
  });
}

/** Behind the link of the mail: opening it does nothing, since scanners open links (SC6). */
export function signInButtonPage(site: Site, token: string): Html {
  return buttonPage({
    site,
    path: "/sign-in",
    title: `Sign in to ${site.name}`,
    text: ["You came here by a link for signing in."],
    action: `/sign-in/${token}`,
    button: "Sign in",
    note: "If you did not ask for it, close this page: nothing happens.",
  });
}

export function otherBrowserPage(site: Site, message: string): Html {
  return messagePage({
    site,
    path: "/sign-in",
    title: "Not in this browser",
    text: [message],
    steps: [{ label: "Ask for a link in this browser", href: "/sign-in" }],
  });
}
