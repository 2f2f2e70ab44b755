import { html } from "hono/html";
import { TOKEN_DAYS, TOKEN_DAYS_MAX } from "../../../accounts/api-tokens.ts";
import { LANGUAGES } from "../../../words/language.ts";
import type { Language } from "../../../words/language.ts";
import type { Html } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import type { Words } from "../../../words/words.ts";
import { metaLine } from "../papers/paper-meta.ts";
import { linkedAccounts, mailSection, passkeySection, passkeyScript } from "./account-ways.ts";
import type { WaysData } from "./account-ways.ts";
import { buttonForm, choiceField, inputField, notice, textArea } from "./form-parts.ts";

/** What a token's life can be, from a day for a trial to the most. */
const LIVES_DAYS = [1, 30, TOKEN_DAYS, 180, TOKEN_DAYS_MAX];

type OwnAccount = Words["ownAccount"];

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
  const words = data.site.words.ownAccount;
  return page({
    site: data.site,
    title: words.title,
    path: "/account",
    isPublic: false,
    mainClass: "view",
    head: passkeyScript(data.site),
    main: html`<h1>${words.title}</h1>
      ${metaLine([
        html`<span>${data.email}, ${words.roles[data.role] ?? data.role}</span>`,
        html`<a href="/readers/${data.handle}">${words.ownPage}</a>`,
        html`<a href="/library">${data.site.words.site.menu.library}</a>`,
        html`<a href="/collections">${words.collections}</a>`,
      ])}
      ${notice(data.message)}${tokenNotice(words, data.newToken)}${data.isWeak ? weakNotice(words, data.role) : null}
      <form class="stack" action="/account/profile" method="post">
        ${inputField({ name: "handle", label: words.handle, value: data.handle, isRequired: true, autocomplete: "nickname" })}
        ${textArea({ name: "about", label: words.about, value: data.about, rows: 3 })}
        <p><button>${words.saveProfile}</button></p>
      </form>
      ${languageForm(data)}${mailSection(data)}${passkeySection(data)}${linkedAccounts(data)}${sessionList(data)}
      ${tokenList(data)}${dataSection(words)}`,
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

function weakNotice(words: OwnAccount, role: string): Html {
  return html`<p class="notice" role="note">${words.weak(words.roles[role] ?? role)}</p>`;
}

function tokenNotice(words: OwnAccount, token: string | null): Html | null {
  return token === null
    ? null
    : html`<p class="notice" role="status">${words.newToken} <code>${token}</code></p>`;
}

function sessionList({ sessions, site }: AccountPageData): Html {
  const { ownAccount: words, formats } = site.words;
  return html`<h2>${words.sessions}</h2>
    <ul class="steps">
      ${sessions.map(
        ({ sessionId, agent, way, seenAt, isThis }) =>
          html`<li>
            ${agentWords(words, agent)}, ${wayWords(words, way)},
            ${words.lastUsed(formats.date(seenAt))}${isThis ? ` ${words.thisBrowser}` : ""}
            ${buttonForm("/account/sessions", isThis ? words.signOutHere : words.signOut, "session", String(sessionId))}
          </li>`,
      )}
    </ul>
    ${sessions.length > 1 ? buttonForm("/account/sessions", words.signOutOthers, "session", "others") : null}
    ${buttonForm("/account/sessions", words.signOutAll, "session", "everywhere")}`;
}

function tokenList({ tokens, scopes, site }: AccountPageData): Html {
  const { ownAccount: words, formats } = site.words;
  const lives = LIVES_DAYS.map((days) => ({ value: String(days), label: words.days(days) }));
  return html`<h2 id="tokens">${words.tokens}</h2>
    ${tokens.length === 0 ? html`<p>${words.noTokens}</p>` : null}
    <ul class="steps">
      ${tokens.map(
        ({ tokenId, name, scopes, usedAt, expiresAt, isOver }) =>
          html`<li>
            ${name}
            <small
              >${scopes};
              ${usedAt === null ? words.neverUsed : words.lastUsed(formats.date(usedAt))};
              ${(isOver ? words.expired : words.expires)(formats.date(expiresAt))}</small
            >
            ${buttonForm("/account/tokens/renew", words.renew(words.days(TOKEN_DAYS)), "token", String(tokenId))}
            ${buttonForm("/account/tokens/end", words.revoke, "token", String(tokenId))}
          </li>`,
      )}
    </ul>
    <form class="stack" action="/account/tokens" method="post">
      ${inputField({ name: "name", label: words.tokenName, value: "" })}
      ${choiceField({ name: "days", label: words.tokenLife, value: String(TOKEN_DAYS), choices: lives })}
      <fieldset>
        <legend>${words.permissions}</legend>
        ${scopes.map(
          (scope) =>
            html`<label
              ><input
                type="checkbox"
                name="scope-${scope}"
                value="1"
                ${scope === "read" ? html`checked` : null}
              />
              ${words.scopes[scope] ?? scope}</label
            > `,
        )}
      </fieldset>
      <p><button class="quiet">${words.createToken}</button></p>
    </form>`;
}

function dataSection(words: OwnAccount): Html {
  return html`<h2>${words.data}</h2>
    <p><a href="/account/export">${words.download}</a></p>
    <form class="stack" action="/account/erase" method="post">
      ${inputField({ name: "sure", label: words.sure, hint: words.sureHint })}
      <p><button class="quiet">${words.erase}</button></p>
    </form>
    <form action="/sign-out" method="post"><button>${words.signOut}</button></form>`;
}

function wayWords(words: OwnAccount, way: string): string {
  if (way === "operator") return words.byOperator;
  if (way === "mail") return words.byMail;
  return way === "passkey" ? words.byPasskey : words.by(way);
}

/** The browser's own long name says little more than this. */
function agentWords(words: OwnAccount, agent: string): string {
  const browser = ["Firefox", "Edg", "OPR", "Chrome", "Safari"].find((name) =>
    agent.includes(name),
  );
  const system = ["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"].find((name) =>
    agent.includes(name),
  );
  const name = browser?.replace("Edg", "Edge").replace("OPR", "Opera");
  if (name !== undefined && system !== undefined) return words.agentOn(name, system);
  return name ?? system ?? (agent === "" ? words.unknownAgent : agent.slice(0, 40));
}
