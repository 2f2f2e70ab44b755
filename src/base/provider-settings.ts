import { UserError } from "./errors.ts";
import { wordList, words } from "./setting-kinds.ts";

/** Another place that people sign in at, as the settings name it. */
export interface ProviderSettings {
  /** Lower-case word: part of addresses, and of the settings' names. */
  name: string;
  /** OpenID Connect, or GitHub's plain OAuth 2.0. */
  kind: "oidc" | "github";
  label: string;
  issuer: string;
  clientId: string;
  clientSecret: string | null;
  scope: string;
}

/** What is known of some providers, so that an operator need not look it up. */
const KNOWN: Record<string, Partial<ProviderSettings>> = {
  orcid: { label: "ORCID", issuer: "https://orcid.org", scope: "openid" },
  github: {
    kind: "github",
    label: "GitHub",
    issuer: "https://github.com",
    scope: "read:user user:email",
  },
  google: { label: "Google", issuer: "https://accounts.google.com" },
  gitlab: { label: "GitLab", issuer: "https://gitlab.com" },
};

/** Settings of one provider; NAME is its name in capitals. */
export const PROVIDER_SETTINGS = [
  {
    suffix: "ISSUER",
    default: "known for orcid, github, google, gitlab",
    meaning: "its issuer, an https address",
    isSecret: false,
  },
  { suffix: "CLIENT_ID", default: null, meaning: "what it calls this site", isSecret: false },
  {
    suffix: "CLIENT_SECRET",
    default: null,
    meaning: "without it a public client (PKCE alone)",
    isSecret: true,
  },
  { suffix: "LABEL", default: "its name", meaning: "on buttons", isSecret: false },
  {
    suffix: "SCOPE",
    default: "openid email profile",
    meaning: "what is asked for (orcid: openid)",
    isSecret: false,
  },
] as const;

const NAME = /^[a-z][a-z0-9]{0,19}$/;
const PROVIDERS_MAX = 20;

const settingName = (name: string, suffix: string): string =>
  `OIDC_${name.toUpperCase()}_${suffix}`;

/** The value of `OIDC_PROVIDERS`. */
export const providerNames = wordList((names) => {
  const wrong = names.find((name) => !NAME.test(name));
  if (wrong) return `has “${wrong}”; write names of small letters and digits, as orcid lab`;
  if (new Set(names).size < names.length) return "has a name twice";
  return names.length > PROVIDERS_MAX ? `has more than ${PROVIDERS_MAX} names` : null;
});

/** Whether this is a setting of one of the providers that `OIDC_PROVIDERS` names. */
export function isProviderSetting(name: string, providers: string | null | undefined): boolean {
  return words(providers ?? "").some((each) =>
    PROVIDER_SETTINGS.some(({ suffix }) => settingName(each, suffix) === name),
  );
}

/**
 * The providers of `OIDC_PROVIDERS`, each from its own settings.
 * @throws UserError that names the setting which is missing or wrong; never the value of a secret
 */
export function readProviders(
  names: string[],
  env: Record<string, string | undefined>,
): ProviderSettings[] {
  return names.map((name) => {
    const known = KNOWN[name] ?? {};
    const given = (suffix: string): string | null => env[settingName(name, suffix)] || null;
    const issuer = given("ISSUER") ?? known.issuer;
    if (!issuer) throw missing(name, "ISSUER", `is set in OIDC_PROVIDERS`);
    checkIssuer(settingName(name, "ISSUER"), issuer);
    const clientId = given("CLIENT_ID");
    if (!clientId) throw missing(name, "CLIENT_ID", "is given where this site is registered there");
    const kind = known.kind ?? "oidc";
    const clientSecret = given("CLIENT_SECRET");
    if (kind === "github" && !clientSecret)
      throw missing(name, "CLIENT_SECRET", "GitHub asks for it");
    return {
      name,
      kind,
      label: given("LABEL") ?? known.label ?? name,
      issuer: issuer.replace(/\/+$/, ""),
      clientId,
      clientSecret,
      scope: given("SCOPE") ?? known.scope ?? "openid email profile",
    };
  });
}

const missing = (name: string, suffix: string, why: string): UserError =>
  new UserError(
    `${settingName(name, suffix)} is missing: ${why}. Set it, or take “${name}” out of OIDC_PROVIDERS.`,
  );

function checkIssuer(setting: string, issuer: string): void {
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  const isHome = url !== null && /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/.test(url.hostname);
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isHome);
  if (isSafe && !url.search && !url.hash && !url.username) return;
  throw new UserError(
    `${setting}: “${issuer}” is no issuer; it begins with https:// and has no query (http only on this machine).`,
  );
}
