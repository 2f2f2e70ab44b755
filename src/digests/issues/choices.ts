import { UserError, said } from "../../base/errors.ts";
import type { Said } from "../../base/errors.ts";
import { isZone } from "../../base/days.ts";
import {
  formatCategoryExpression,
  parseCategoryExpression,
} from "../../feeds/category-expression.ts";
import { checkKeptQuery } from "../../search/query/kept-query.ts";
import { parseLanguage } from "../../words/language.ts";
import type { Language } from "../../words/language.ts";
import { parseAddress } from "../../mail/address.ts";
import type { ProfileSource } from "../subscriptions/profile-source.ts";

export const CADENCES = ["daily", "weekdays", "weekly"] as const;
export type Cadence = (typeof CADENCES)[number];

/** What a reader asks for: how often, when, how many, and any of their own taste, top papers, categories, a search. */
export interface Choices {
  cadence: Cadence;
  /** 0–23, on the clocks of `zone`. */
  hour: number;
  zone: string;
  /** 1–7, Monday 1; null unless weekly. */
  weekday: number | null;
  count: number;
  isTop: boolean;
  category: string | null;
  query: string | null;
  /** Papers in the order of this profile; null where they were not asked for. */
  forYou: ProfileSource | null;
  /** The notices of that profile's account come with them. */
  hasNotices: boolean;
  tellsEmpty: boolean;
  /** The language of the mails; English where nobody said. */
  language?: Language | null;
}

export interface SubscriptionWish extends Choices {
  email: string;
}

/** The fields of the form by name, as a form, JSON or an import gives them. */
export type ChoiceFields = Record<string, unknown>;

export const CHOICE_DEFAULTS = { cadence: "daily", hour: 7, zone: "UTC", count: 10, weekday: 1 };
export const COUNT_MAX = 50;

export interface ChoiceDefaults {
  zone: string;
  language?: Language | null;
  /** The profile of who asks; null where nothing is known of them. */
  profile?: ProfileSource | null;
}

/** Reads the form; nothing chosen means the top papers. A wrong field is a UserError. */
export function readChoices(
  fields: ChoiceFields,
  isKnownCategory: (category: string) => boolean,
  defaults: ChoiceDefaults = CHOICE_DEFAULTS,
): Choices {
  const text = (name: string): string => fieldText(fields[name], name);
  const cadence = text("cadence") || CHOICE_DEFAULTS.cadence;
  if (!isCadence(cadence)) {
    throw wrong("cadence", said`“${shown(cadence)}” is not one of ${CADENCES.join(", ")}.`);
  }
  const zone = text("zone") || defaults.zone;
  if (!isZone(zone)) {
    throw wrong("zone", said`“${shown(zone)}” is not a time zone. An example is Europe/Berlin.`);
  }
  const expression = text("category");
  const category =
    expression === ""
      ? null
      : formatCategoryExpression(readExpression(expression, isKnownCategory));
  const query = text("query").replace(/\s+/g, " ") || null;
  if (query !== null) checkKeptQuery(query, "query");
  const forYou = isOn(text("forYou")) ? (defaults.profile ?? null) : null;
  if (isOn(text("forYou")) && forYou === null) {
    throw wrong("forYou", said`sign in, or first say what you like at /you/seed.`);
  }
  const hasNotices = isOn(text("notices"));
  if (hasNotices && (forYou === null || !("accountId" in forYou))) {
    throw wrong(
      "notices",
      said`sign in and choose papers for you as well: notices come with them.`,
    );
  }
  return {
    cadence,
    hour: whole(text("hour"), "hour", 0, 23, CHOICE_DEFAULTS.hour),
    zone,
    weekday:
      cadence === "weekly"
        ? whole(text("weekday"), "weekday", 1, 7, CHOICE_DEFAULTS.weekday)
        : null,
    count: whole(text("count"), "count", 1, COUNT_MAX, CHOICE_DEFAULTS.count),
    isTop: isOn(text("top")) || (category === null && query === null && forYou === null),
    category,
    query,
    forYou,
    hasNotices,
    tellsEmpty: isOn(text("tellsEmpty")),
    language: parseLanguage(text("language")) ?? defaults.language ?? null,
  };
}

export function readSubscriptionWish(
  fields: ChoiceFields,
  isKnownCategory: (category: string) => boolean,
  defaults?: ChoiceDefaults,
): SubscriptionWish {
  const email = fieldText(fields["email"], "email");
  if (email === "") throw wrong("email", said`enter the address to send the digest to.`);
  return { email: parseAddress(email), ...readChoices(fields, isKnownCategory, defaults) };
}

/** The choices in the names of the form, for an export and to fill the form again. */
export function namedChoices(choices: Choices): Record<string, string | number> {
  const { cadence, hour, zone, count, weekday, language } = choices;
  const { isTop, category, query, forYou, hasNotices, tellsEmpty } = choices;
  return {
    cadence,
    hour,
    zone,
    count,
    ...(weekday === null ? {} : { weekday }),
    ...(isTop ? { top: 1 } : {}),
    ...(category === null ? {} : { category }),
    ...(query === null ? {} : { query }),
    ...(forYou === null ? {} : { forYou: 1 }),
    ...(hasNotices ? { notices: 1 } : {}),
    ...(tellsEmpty ? { tellsEmpty: 1 } : {}),
    ...(language ? { language } : {}),
  };
}

function readExpression(text: string, isKnownCategory: (category: string) => boolean) {
  try {
    return parseCategoryExpression(text, isKnownCategory);
  } catch (error) {
    if (error instanceof UserError) throw wrong("category", error.said);
    throw error;
  }
}

/** A field that is wrong; programs read its name before the reason. */
const wrong = (field: string, reason: Said): UserError =>
  new UserError(said`${field}: ${reason}`, "invalid", field);

const isCadence = (text: string): text is Cadence => (CADENCES as readonly string[]).includes(text);
const isOn = (text: string): boolean => ["1", "on", "true", "yes"].includes(text);
const shown = (text: string): string => text.slice(0, 60);

function fieldText(value: unknown, name: string): string {
  if (value === undefined || value === null) return "";
  const isSimple =
    typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  const given = isSimple ? String(value) : "";
  const text = given.trim();
  // Before it is trimmed: a line break at the end is one, too.
  if (!isSimple || /\p{Cc}/u.test(given)) {
    throw wrong(name, said`write one line of text without control characters.`);
  }
  return text;
}

function whole(text: string, name: string, least: number, most: number, none: number): number {
  if (text === "") return none;
  const value = Number(text);
  if (/^\d{1,4}$/.test(text) && value >= least && value <= most) return value;
  throw wrong(name, said`“${shown(text)}” is not a whole number from ${least} to ${most}.`);
}
