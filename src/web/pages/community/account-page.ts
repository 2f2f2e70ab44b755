import { html } from "hono/html";
import { TOKEN_DAYS, TOKEN_DAYS_MAX } from "../../../accounts/api-tokens.ts";
import { LANGUAGES } from "../../../words/language.ts";
import type { Language } from "../../../words/language.ts";
import type { Html } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { dateWords } from "../words.ts";
import { linkedAccounts, mailSection, passkeySection, passkeyScript } from "./account-ways.ts";
import type { WaysData } from "./account-ways.ts";
import { buttonForm, choiceField, inputField, notice, textArea } from "./form-parts.ts";

/** What a token's life can be, from a day for a trial to the most. */
const LIVES = [1, 30, TOKEN_DAYS, 180, TOKEN_DAYS_MAX].map((days) => ({
  value: String(days),
  label: days === 1 ? "1 day" : `${days} days`,
}));

export interface AccountPageData extends WaysData {
  site: Site;
  handle: string;
  about: string;
  /** The reader's choice; null where the browser decides. */
  language: Language | null;
  role: string;
  /** The session has fewer rights than the role: it began without a passkey (`STRONG_SIGN_IN`). */
  isWeak: boolean;
  sessions: { sessionId: number; agent: string; way: string; seenAt: string; isThis: boolean }[];
  tokens: {
    tokenId: number;
    name: string;
    scopes: string;
    usedAt: string | null;
    expiresAt: string;
    isOver: boolean;
  }[];
  scopes: readonly string[];
  /** A token just made: shown once. */
  newToken: string | null;
  message: string | null;
}

/** What a reader sees and changes of their own: profile, ways in, sessions, tokens, data. */
export function accountPage(data: AccountPageData): Html {
  return page({
    site: data.site,
    title: "Your account",
    path: "/account",
    isPublic: false,
    mainClass: "view",
    head: passkeyScript(data.site),
    main: html`<h1>Your account</h1>
      <p class="meta">
        ${data.email}, ${data.role} · <a href="/readers/${data.handle}">Your page</a> ·
        <a href="/library">Library</a> · <a href="/collections">Your collections</a>
      </p>
      ${notice(data.message)}${tokenNotice(data.newToken)}${data.isWeak ? weakNotice(data.role) : null}
      <form class="stack" action="/account/profile" method="post">
        ${inputField({ name: "handle", label: "Handle, shown with what you write", value: data.handle, isRequired: true, autocomplete: "nickname" })}
        ${textArea({ name: "about", label: "About you, shown on your page", value: data.about, rows: 3 })}
        <p><button>Save profile</button></p>
      </form>
      ${languageForm(data)}${mailSection(data)}${passkeySection(data)}${linkedAccounts(data)}${sessionList(data)}
      ${tokenList(data)}${dataSection()}`,
  });
}

function languageForm({ site, language }: AccountPageData): Html {
  const { account } = site.words;
  const choices = [
    { value: "", label: account.languageAuto },
    ...LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
  ];
  return html`<form class="stack" action="/account/language" method="post">
    ${choiceField({ name: "language", label: account.language, value: language ?? "", choices })}
    <p><button>${account.saveLanguage}</button></p>
  </form>`;
}

/** Each in its own words, for who cannot read the page. */
const LANGUAGE_NAMES: Record<Language, string> = {
  en: "English",
  de: "Deutsch",
  "zh-Hans": "简体中文",
};

function weakNotice(role: string): Html {
  return html`<p class="notice" role="note">
    In this session you have a reader’s rights: on this site a ${role} signs in with a passkey that
    verifies its owner. Add one below, then sign in with it.
  </p>`;
}

function tokenNotice(token: string | null): Html | null {
  return token === null
    ? null
    : html`<p class="notice" role="status">
        Your new token. Copy it now, it won’t be shown again: <code>${token}</code>
      </p>`;
}

function sessionList({ sessions }: AccountPageData): Html {
  return html`<h2>Where you are signed in</h2>
    <ul class="steps">
      ${sessions.map(
        ({ sessionId, agent, way, seenAt, isThis }) =>
          html`<li>
            ${agentWords(agent)}, ${wayWords(way)}, last used
            ${dateWords(seenAt)}${isThis ? " (this browser)" : ""}
            ${buttonForm("/account/sessions", isThis ? "Sign out here" : "Sign out", "session", String(sessionId))}
          </li>`,
      )}
    </ul>
    ${sessions.length > 1 ? buttonForm("/account/sessions", "Sign out everywhere else and revoke all API tokens", "session", "others") : null}
    ${buttonForm("/account/sessions", "Sign out everywhere and revoke all API tokens", "session", "everywhere")}`;
}

function tokenList({ tokens, scopes }: AccountPageData): Html {
  return html`<h2 id="tokens">API tokens</h2>
    ${tokens.length === 0 ? html`<p>None. A token lets a program act for you.</p>` : null}
    <ul class="steps">
      ${tokens.map(
        ({ tokenId, name, scopes, usedAt, expiresAt, isOver }) =>
          html`<li>
            ${name}
            <small
              >${scopes}; ${usedAt === null ? "never used" : `last used ${dateWords(usedAt)}`};
              ${isOver ? "expired" : "expires"} ${dateWords(expiresAt)}</small
            >
            ${buttonForm("/account/tokens/renew", `Renew for ${TOKEN_DAYS} days`, "token", String(tokenId))}
            ${buttonForm("/account/tokens/end", "Revoke", "token", String(tokenId))}
          </li>`,
      )}
    </ul>
    <form class="stack" action="/account/tokens" method="post">
      ${inputField({ name: "name", label: "Name of the new token", value: "" })}
      ${choiceField({ name: "days", label: "Expires after", value: String(TOKEN_DAYS), choices: LIVES })}
      <fieldset>
        <legend>Permissions</legend>
        ${scopes.map(
          (scope) =>
            html`<label
              ><input
                type="checkbox"
                name="scope-${scope}"
                value="1"
                ${scope === "read" ? html`checked` : null}
              />
              ${scope}</label
            > `,
        )}
      </fieldset>
      <p><button class="quiet">Create token</button></p>
    </form>`;
}

function dataSection(): Html {
  return html`<h2>Your data</h2>
    <p><a href="/account/export">Download all your data (JSON)</a></p>
    <form class="stack" action="/account/erase" method="post">
      ${inputField({ name: "sure", label: "Type your handle to delete your account", hint: "Your votes are withdrawn and your comments blanked; saved papers and collections are deleted. This can’t be undone." })}
      <p><button class="quiet">Delete my account</button></p>
    </form>
    <form action="/sign-out" method="post"><button>Sign out</button></form>`;
}

function wayWords(way: string): string {
  if (way === "operator") return "with a link from the administrator";
  return way === "passkey" ? "by passkey" : `by ${way}`;
}

/** The browser's own long name says little more than this. */
function agentWords(agent: string): string {
  const browser = ["Firefox", "Edg", "OPR", "Chrome", "Safari"].find((name) =>
    agent.includes(name),
  );
  const system = ["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"].find((name) =>
    agent.includes(name),
  );
  const words = [browser?.replace("Edg", "Edge").replace("OPR", "Opera"), system]
    .filter(Boolean)
    .join(" on ");
  return words || (agent === "" ? "Unknown program" : agent.slice(0, 40));
}
