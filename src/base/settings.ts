import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import type { z } from "zod";
import { UserError, messageOf } from "./errors.ts";
import { isProviderSetting, readProviders } from "./provider-settings.ts";
import type { ProviderSettings } from "./provider-settings.ts";
import { SETTINGS, SETTINGS_SCHEMA } from "./settings-schema.ts";

type Values = z.output<typeof SETTINGS_SCHEMA>;

export interface Settings extends Omit<Values, "baseUrl" | "mailFrom" | "oidcProviders"> {
  baseUrl: string;
  mailFrom: string;
  /** Other places that people sign in at; they hold secrets, so they are never printed. */
  providers: ProviderSettings[];
  /** Names that the environment or its file set: they win over what set-up stored. */
  given: string[];
}

type Env = Record<string, string | undefined>;

/** Reads the settings from the environment and the file of `BROADSHEET_CONFIG`; the environment wins. */
export function readSettings(env: Env): Settings {
  const merged: Env = { ...readFile(env["BROADSHEET_CONFIG"]), ...present(env) };
  const { oidcProviders, ...values } = parse(merged);
  const baseUrl = values.baseUrl ?? `http://${bracketed(values.host)}:${values.port}`;
  const settings: Settings = {
    ...values,
    baseUrl,
    arxivFeedUrl: values.arxivFeedUrl.replace(/\/+$/, ""),
    mailFrom: values.mailFrom ?? `digest@${new URL(baseUrl).hostname.replace(/^\[|\]$/g, "")}`,
    providers: readProviders(oidcProviders, merged),
    given: SETTINGS.map(({ name }) => name).filter((name) => merged[name] !== undefined),
  };
  checkTogether(settings);
  return settings;
}

/** @throws UserError that names the first setting with a wrong value and says what is allowed */
function parse(env: Env): Values {
  const typed = Object.fromEntries(SETTINGS.map(({ key, name }) => [key, env[name]]));
  const result = SETTINGS_SCHEMA.safeParse(typed);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const setting = SETTINGS.find(({ key }) => key === issue?.path[0]);
  if (!issue || !setting) throw result.error;
  const shown = setting.isSecret ? "the value given" : `“${env[setting.name] ?? ""}”`;
  throw new UserError(`${setting.name}: ${shown} ${issue.message}.`);
}

function checkTogether(settings: Settings): void {
  if (!settings.rateLimits && !isLoopback(settings.host)) {
    throw new UserError(
      `RATE_LIMITS=off is allowed only while HOST is a loopback address; HOST is “${settings.host}”. Set RATE_LIMITS=on or HOST=127.0.0.1.`,
    );
  }
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
const bracketed = (host: string): string => (host.includes(":") ? `[${host}]` : host);

export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "");
  return bare === "localhost" || bare === "::1" || /^127(\.\d{1,3}){3}$/.test(bare);
}
