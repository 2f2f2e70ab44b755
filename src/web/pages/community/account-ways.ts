import { html } from "hono/html";
import type { Html, Slot } from "../frame/html.ts";
import type { Site } from "../frame/site.ts";
import type { Words } from "../../../words/words.ts";
import { buttonForm, inputField } from "./form-parts.ts";

export interface WaysData {
  site: Site;
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
export function mailSection({ site, email, newEmail, hasMailSignIn, ...ways }: WaysData): Html {
  const words = site.words.waysIn;
  const hasOther = ways.passkeys.length > 0 || ways.identities.length > 0;
  return html`<h2 id="ways">${words.title}</h2>
    <p>${hasMailSignIn ? words.mailOn(email) : words.mailOff(email)}</p>
    ${hasMailSignIn && !hasOther ? null : mailSwitch(words, hasMailSignIn)}
    <form class="stack" action="/account/email" method="post">
      ${inputField({ name: "email", label: words.newEmail, type: "email", value: newEmail, autocomplete: "email", isRequired: true, hint: words.newEmailHint })}
      <p><button class="quiet">${words.changeEmail}</button></p>
    </form>`;
}

const mailSwitch = (words: Words["waysIn"], isOn: boolean): Html =>
  buttonForm(
    "/account/mail-sign-in",
    isOn ? words.turnOff : words.turnOn,
    "mail",
    isOn ? "off" : "on",
  );

export function passkeySection({ site, passkeys, hasPasskeys }: WaysData): Slot {
  const { waysIn: words, ownAccount, formats } = site.words;
  if (!hasPasskeys && passkeys.length === 0) return null;
  return html`<h2 id="passkeys">${words.passkeys}</h2>
    ${passkeys.length === 0 ? html`<p>${words.noPasskeys}</p>` : null}
    <ul class="steps">
      ${passkeys.map(
        ({ passkeyId, name, isSynced, createdAt, usedAt }) =>
          html`<li>
            ${name}
            <small
              >${words.added(formats.date(createdAt))};
              ${usedAt === null ? ownAccount.neverUsed : ownAccount.used(formats.date(usedAt))}${isSynced ? `; ${words.synced}` : ""}</small
            >
            ${buttonForm("/account/passkeys/remove", words.remove, "passkey", String(passkeyId))}
          </li>`,
      )}
    </ul>
    ${hasPasskeys ? addForm(words) : null}`;
}

/** Hidden until the script finds that this browser has passkeys. */
function addForm(words: Words["waysIn"]): Html {
  return html`<form
      class="stack"
      action="/account/passkeys"
      method="post"
      data-passkey="add"
      data-options="/account/passkeys/options"
      hidden
    >
      ${inputField({ name: "name", label: words.passkeyName, hint: words.passkeyHint }, "passkey-")}
      <input type="hidden" name="step" value="" /><input type="hidden" name="credential" value="" />
      <p><button class="quiet">${words.addPasskey}</button></p>
      <p class="error" role="alert" hidden></p>
    </form>
    <noscript><p class="note">${words.needsScript}</p></noscript>`;
}

export function linkedAccounts({ site, identities, providers }: WaysData): Slot {
  const { waysIn: words, ownAccount, formats } = site.words;
  if (identities.length === 0 && providers.length === 0) return null;
  return html`<h2 id="linked">${words.linked}</h2>
    ${identities.length === 0 ? html`<p>${words.noLinked}</p>` : null}
    <ul class="steps">
      ${identities.map(
        ({ identityId, provider, label, usedAt }) =>
          html`<li>
            ${provider}: ${label}
            <small
              >${usedAt === null ? ownAccount.neverUsed : ownAccount.used(formats.date(usedAt))}</small
            >
            ${buttonForm("/account/identities/remove", words.unlink, "identity", String(identityId))}
          </li>`,
      )}
    </ul>
    ${providers.map(({ name, label }) => buttonForm("/account/identities", words.linkWith(label), "provider", name))}`;
}
