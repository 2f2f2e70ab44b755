import { html } from "hono/html";
import type { Html, Slot } from "../frame/html.ts";
import type { Site } from "../frame/site.ts";
import { dateWords } from "../words.ts";
import { buttonForm, inputField } from "./form-parts.ts";

export interface WaysData {
  email: string;
  /** What was typed and refused. */
  newEmail: string;
  hasMailSignIn: boolean;
  /** Whether this site can have passkeys. */
  hasPasskeys: boolean;
  passkeys: {
    passkeyId: number;
    name: string;
    isSynced: boolean;
    createdAt: string;
    usedAt: string | null;
  }[];
  identities: { identityId: number; provider: string; label: string; usedAt: string | null }[];
  providers: { name: string; label: string }[];
}

/** The script that passkeys need, on the pages that offer them. */
export const passkeyScript = ({ passkeyHref }: Site): Html =>
  html`<script type="module" src="${passkeyHref}"></script>`;

/** The address, another one, and whether mail signs in. */
export function mailSection({ email, newEmail, hasMailSignIn, ...ways }: WaysData): Html {
  const hasOther = ways.passkeys.length > 0 || ways.identities.length > 0;
  return html`<h2 id="ways">How you sign in</h2>
    <p>
      ${
        hasMailSignIn
          ? html`With a link or code that we email to ${email}.`
          : html`Email sign-in is off: links and codes sent to ${email} don’t open this account.`
      }
    </p>
    ${hasMailSignIn && !hasOther ? null : mailSwitch(hasMailSignIn)}
    <form class="stack" action="/account/email" method="post">
      ${inputField({ name: "email", label: "New email", type: "email", value: newEmail, autocomplete: "email", isRequired: true, hint: "We mail it a link; the address changes when you press the button there. Your digests keep going to the address you subscribed with." })}
      <p><button class="quiet">Change email</button></p>
    </form>`;
}

const mailSwitch = (isOn: boolean): Html =>
  buttonForm(
    "/account/mail-sign-in",
    isOn ? "Turn off email sign-in" : "Turn on email sign-in",
    "mail",
    isOn ? "off" : "on",
  );

export function passkeySection({ passkeys, hasPasskeys }: WaysData): Slot {
  if (!hasPasskeys && passkeys.length === 0) return null;
  return html`<h2 id="passkeys">Passkeys</h2>
    ${passkeys.length === 0 ? html`<p>None. A passkey signs you in with your device: no email, no password.</p>` : null}
    <ul class="steps">
      ${passkeys.map(
        ({ passkeyId, name, isSynced, createdAt, usedAt }) =>
          html`<li>
            ${name}
            <small
              >added ${dateWords(createdAt)};
              ${usedAt === null ? "never used" : `used ${dateWords(usedAt)}`}${isSynced ? "; synced between your devices" : ""}</small
            >
            ${buttonForm("/account/passkeys/remove", "Remove", "passkey", String(passkeyId))}
          </li>`,
      )}
    </ul>
    ${hasPasskeys ? addForm() : null}`;
}

/** Hidden until the script finds that this browser has passkeys. */
function addForm(): Html {
  return html`<form
      class="stack"
      action="/account/passkeys"
      method="post"
      data-passkey="add"
      data-options="/account/passkeys/options"
      hidden
    >
      ${inputField({ name: "name", label: "Name of the new passkey", hint: "So that you recognize the device." }, "passkey-")}
      <input type="hidden" name="step" value="" /><input type="hidden" name="credential" value="" />
      <p><button class="quiet">Add a passkey</button></p>
      <p class="error" role="alert" hidden></p>
    </form>
    <noscript><p class="note">Adding a passkey needs JavaScript.</p></noscript>`;
}

export function linkedAccounts({ identities, providers }: WaysData): Slot {
  if (identities.length === 0 && providers.length === 0) return null;
  return html`<h2 id="linked">Linked accounts</h2>
    ${identities.length === 0 ? html`<p>None. A linked account signs you in here too.</p>` : null}
    <ul class="steps">
      ${identities.map(
        ({ identityId, provider, label, usedAt }) =>
          html`<li>
            ${provider}: ${label}
            <small>${usedAt === null ? "never used" : `used ${dateWords(usedAt)}`}</small>
            ${buttonForm("/account/identities/remove", "Unlink", "identity", String(identityId))}
          </li>`,
      )}
    </ul>
    ${providers.map(({ name, label }) => buttonForm("/account/identities", `Link with ${label}`, "provider", name))}`;
}
