import { html } from "hono/html";
import type { Html } from "../html.ts";
import { page } from "../layout.ts";
import { buttonPage, messagePage } from "../plain-page.ts";
import type { Site } from "../site.ts";
import { inputField, notice } from "./form-parts.ts";

export interface SignInPageData {
  site: Site;
  email: string;
  returnPath: string | null;
  message: string | null;
}

/** Asks for an address: signing in and signing up are the same (SC7). */
export function signInPage({ site, email, returnPath, message }: SignInPageData): Html {
  return page({
    site,
    title: "Sign in",
    path: "/sign-in",
    isPublic: false,
    isBare: true,
    mainClass: "view",
    main: html`<h1>Sign in</h1>
      <p>
        We mail you a link and a code; there is no password. The first time makes your account: with
        it you vote, comment, save and put papers forward.
      </p>
      ${notice(message)}
      <form class="stack" action="/sign-in" method="post">
        ${inputField({ name: "email", label: "Email address", type: "email", value: email, autocomplete: "email", isRequired: true })}
        ${returnPath === null ? null : html`<input type="hidden" name="return" value="${returnPath}" />`}
        <p><button>Mail me a link</button></p>
      </form>
      <p class="note">One cookie keeps you signed in. Nothing is counted or passed on.</p>`,
  });
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
