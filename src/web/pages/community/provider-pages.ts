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

/** Goes on to the provider by itself, or by its link. */
export function onwardPage({
  site,
  client,
  href,
}: {
  site: Site;
  client: Client;
  href: string;
}): Html {
  return page({
    site,
    title: `On to ${client.label}`,
    path: "/sign-in",
    isPublic: false,
    isBare: true,
    mainClass: "view",
    head: html`<meta http-equiv="refresh" content="0;url=${href}" />`,
    main: html`<h1>On to ${client.label}</h1>
      <p>
        ${client.label} asks whether it may say who you are, and sends you back here. This site
        learns nothing else of you there, and can do nothing in your name.
      </p>
      <p><a class="button" href="${href}">Go to ${client.label}</a></p>`,
  });
}

interface BackData {
  site: Site;
  client: Client;
  /** What the provider sent along: it stands in the form's address. */
  query: string;
  isLink: boolean;
}

/** Where the provider sends back to: opening it does nothing (SC2). */
export function backPage({ site, client, query, isLink }: BackData): Html {
  return buttonPage({
    site,
    path: "/sign-in",
    title: isLink ? `Link with ${client.label}` : `Sign in with ${client.label}`,
    text: [`You come from ${client.label}.`],
    action: `/sign-in/with/${client.name}/back${query}`,
    button: isLink ? "Link to my account" : "Sign in",
    note: "If you didn’t request this, just close the page.",
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
  return page({
    site,
    title: "One more step",
    path: "/sign-in",
    isPublic: false,
    isBare: true,
    mainClass: "view",
    main: html`<h1>One more step</h1>
      <p>
        ${client.label} knows you as ${label}; no account here is linked with that yet.
        ${
          isKnown
            ? `The address ${email} has an account here. Sign in to it by mail once, then link the two.`
            : "Enter your email address: we’ll email you a link, then link the two. New here? This creates your account."
        }
      </p>
      <form class="stack" action="/sign-in" method="post">
        ${inputField({ name: "email", label: "Email address", type: "email", value: email ?? "", autocomplete: "email", isRequired: true })}
        <input type="hidden" name="return" value="/account/link/${stepId}" />
        <p><button>Email me a link</button></p>
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
  return buttonPage({
    site,
    path: "/account",
    title: `Link with ${client.label}`,
    text: [
      `${client.label} knows you as ${label}. Linked, it signs you in here as ${handle}, next time without a mail.`,
    ],
    action: `/account/link/${stepId}`,
    button: "Link to my account",
    note: "If this isn’t you, just close the page.",
  });
}

export function providerFaultPage(site: Site, client: Client, message: string): Html {
  return messagePage({
    site,
    path: "/sign-in",
    title: `Signing in with ${client.label} failed`,
    text: [message, "Nothing was changed."],
    steps: [
      site.reader === null
        ? { label: "Sign in by email or try again", href: "/sign-in" }
        : { label: "Back to your account", href: "/account" },
    ],
  });
}
