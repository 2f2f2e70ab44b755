import { UserError, said } from "../base/errors.ts";
import { seal, unseal } from "../base/seal.ts";
import type { Settings } from "../base/settings.ts";
import { SETTINGS } from "../base/settings-schema.ts";
import type { Db } from "../db/schema/schema.ts";

/** Settings that can be made on the site; the environment wins over each. */
export const STORED_NAMES = [
  "SITE_NAME",
  "SITE_TIMEZONE",
  "HARVEST_SETS",
  "MAIL_URL",
  "MAIL_FROM",
  "SITE_CONTACT",
] as const;

export type StoredName = (typeof STORED_NAMES)[number];
export type StoredSettings = Partial<Record<StoredName, string>>;

const TEXT_CHARACTERS_MAX = 8_000;
const SEAL_PURPOSE = "site-setting";

/** What was set on the site. A secret sealed with another key is left out: nobody can read it. */
export async function readStoredSettings(parts: {
  db: Db;
  secret: string;
}): Promise<StoredSettings> {
  const rows = await parts.db.selectFrom("site_setting").select(["name", "value"]).execute();
  const stored: StoredSettings = {};
  for (const name of STORED_NAMES) {
    const value = rows.find((row) => row.name === name)?.value;
    if (value === undefined) continue;
    const text = isSecret(name) ? unseal(parts.secret, SEAL_PURPOSE, value) : value;
    if (text !== null) stored[name] = text;
  }
  return stored;
}

/**
 * Puts settings into the store, in the caller's transaction; an empty text takes one away.
 * @throws UserError with status 400 that names the setting and says what is allowed
 */
export async function saveStored(
  { db, secret, now }: { db: Db; secret: string; now: () => Date },
  wish: StoredSettings,
): Promise<void> {
  for (const name of STORED_NAMES) {
    const text = wish[name]?.trim();
    if (text === undefined) continue;
    if (text === "") {
      await db.deleteFrom("site_setting").where("name", "=", name).execute();
      continue;
    }
    checkStored(name, text);
    const value = isSecret(name) ? seal(secret, SEAL_PURPOSE, text) : text;
    const row = { value, set_at: now().toISOString() };
    await db
      .insertInto("site_setting")
      .values({ name, ...row })
      .onConflict((conflict) => conflict.column("name").doUpdateSet(row))
      .execute();
  }
}

/** @throws UserError where the text is not allowed for this setting */
export function checkStored(name: StoredName, text: string): void {
  const isTooLong = text.length > TEXT_CHARACTERS_MAX || /[\r\n\0]/.test(text);
  const problem = isTooLong
    ? "is too long, or has a line break"
    : settingOf(name).schema.safeParse(text).error?.issues[0]?.message;
  if (!problem) return;
  const shown = isSecret(name) ? "the value given" : `“${text.slice(0, 80)}”`;
  throw new UserError(said`${name}: ${shown} ${problem}.`);
}

/**
 * Lets what was stored apply to a running program, except where the environment says otherwise.
 * What the store has lost, or what is no longer allowed, goes back to the default.
 */
export function applyStored(settings: Settings, stored: StoredSettings): void {
  for (const name of STORED_NAMES) {
    if (settings.given.includes(name)) continue;
    // Its default depends on BASE_URL, so that it is not in the schema.
    if (name === "MAIL_FROM" && !stored.MAIL_FROM) continue;
    const { key, schema } = settingOf(name);
    const { data = schema.parse(undefined) } = schema.safeParse(stored[name]);
    Object.assign(settings, { [key]: data });
  }
}

function settingOf(name: StoredName) {
  const setting = SETTINGS.find((each) => each.name === name);
  if (!setting) throw new Error(`${name} is no setting`);
  return setting;
}

const isSecret = (name: StoredName): boolean => settingOf(name).isSecret === true;
