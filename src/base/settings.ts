import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { UserError, messageOf } from "./errors.ts";
import type { LOG_LEVELS } from "./log.ts";
import { isProviderSetting, readProviders } from "./provider-settings.ts";
import type { ProviderSettings } from "./provider-settings.ts";
import { SETTINGS } from "./settings-table.ts";
import type { Setting } from "./setting.ts";

export interface Settings {
  host: string;
  port: number;
  dataDir: string;
  baseUrl: string;
  databaseUrl: string | null;
  secretKey: string | null;
  siteName: string;
  siteTimezone: string;
  siteContact: string | null;
  starter: boolean;
  arxivOaiUrl: string;
  arxivFeedUrl: string;
  arxivApiUrl: string;
  arxivIntervalMs: number;
  harvestSets: string[];
  outgoingAllow: string[];
  mailUrl: string | null;
  mailFrom: string;
  mailRate: number | null;
  dkimKey: string | null;
  dkimDomain: string | null;
  dkimSelector: string | null;
  embedder: string;
  searchHome: string | null;
  rateLimits: boolean;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Other places that people sign in at; they hold secrets, so they are never printed. */
  providers: ProviderSettings[];
  /** Every other recognised setting (rooms with settings of their own read them here). */
  more: Record<string, string | null>;
  /** Names that the environment or its file set: they win over what set-up stored. */
  given: string[];
}

type Env = Record<string, string | undefined>;

/** Reads the settings from the environment and the file of `BROADSHEET_CONFIG`; the environment wins. */
export function readSettings(env: Env): Settings {
  const merged: Env = { ...readFile(env["BROADSHEET_CONFIG"]), ...present(env) };
  const value = (name: string): string | null => {
    const setting = SETTINGS.find((each) => each.name === name) as Setting;
    const text = merged[name] ?? setting.default;
    if (text !== null) check(setting, text);
    return text;
  };
  const host = value("HOST") as string;
  const port = Number(value("PORT"));
  const baseUrl = (value("BASE_URL") ?? `http://${bracketed(host)}:${port}`).replace(/\/+$/, "");
  const settings: Settings = {
    given: Object.keys(merged).filter((name) => SETTINGS.some((each) => each.name === name)),
    host,
    port,
    dataDir: value("DATA_DIR") as string,
    baseUrl,
    databaseUrl: value("DATABASE_URL"),
    secretKey: value("SECRET_KEY"),
    siteName: value("SITE_NAME") as string,
    siteTimezone: value("SITE_TIMEZONE") as string,
    siteContact: value("SITE_CONTACT"),
    starter: value("STARTER") === "on",
    arxivOaiUrl: value("ARXIV_OAI_URL") as string,
    arxivFeedUrl: (value("ARXIV_FEED_URL") as string).replace(/\/+$/, ""),
    arxivApiUrl: value("ARXIV_API_URL") as string,
    arxivIntervalMs: Number(value("ARXIV_INTERVAL_MS")),
    harvestSets: words(value("HARVEST_SETS")),
    outgoingAllow: words(value("OUTGOING_ALLOW")),
    mailUrl: value("MAIL_URL"),
    mailFrom: value("MAIL_FROM") ?? `digest@${new URL(baseUrl).hostname.replace(/^\[|\]$/g, "")}`,
    mailRate: value("MAIL_RATE") === null ? null : Number(value("MAIL_RATE")),
    dkimKey: value("DKIM_KEY"),
    dkimDomain: value("DKIM_DOMAIN"),
    dkimSelector: value("DKIM_SELECTOR"),
    embedder: value("EMBEDDER") as string,
    searchHome: value("SEARCH_HOME"),
    rateLimits: value("RATE_LIMITS") === "on",
    logLevel: value("LOG_LEVEL") as Settings["logLevel"],
    providers: readProviders(words(value("OIDC_PROVIDERS")), merged),
    more: Object.fromEntries(
      SETTINGS.filter((each) => each.isExtra).map((each) => [each.name, value(each.name)]),
    ),
  };
  checkTogether(settings);
  return settings;
}

function checkTogether(settings: Settings): void {
  if (!settings.rateLimits && !isLoopback(settings.host)) {
    throw new UserError(
      `RATE_LIMITS=off is allowed only while HOST is a loopback address; HOST is “${settings.host}”. Set RATE_LIMITS=on or HOST=127.0.0.1.`,
    );
  }
}

function check(setting: Setting, text: string): void {
  const problem = setting.check(text);
  if (problem === null) return;
  const shown = setting.isSecret ? "the value given" : `“${text}”`;
  throw new UserError(`${setting.name}: ${shown} ${problem}.`);
}

function readFile(path: string | undefined): Env {
  if (!path) return {};
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new UserError(`BROADSHEET_CONFIG: “${path}” cannot be read (${messageOf(error)}).`);
  }
  const file = parseEnv(text);
  const unknown = Object.keys(file).find(
    (name) =>
      !SETTINGS.some((each) => each.name === name) &&
      !isProviderSetting(name, file["OIDC_PROVIDERS"]),
  );
  if (unknown) {
    throw new UserError(
      `BROADSHEET_CONFIG: “${path}” sets “${unknown}”, which is no setting. Known: ${SETTINGS.map((each) => each.name).join(", ")}.`,
    );
  }
  return file;
}

const present = (env: Env): Env =>
  Object.fromEntries(Object.entries(env).filter(([, text]) => text !== undefined && text !== ""));
const words = (text: string | null): string[] => (text ?? "").split(/[\s,]+/).filter(Boolean);
const bracketed = (host: string): string => (host.includes(":") ? `[${host}]` : host);

export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "");
  return bare === "localhost" || bare === "::1" || /^127(\.\d{1,3}){3}$/.test(bare);
}
