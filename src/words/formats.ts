import { recentMap } from "../base/recent-map.ts";
import type { Language } from "./language.ts";

/** One text for each plural form that a language has; `#` is the number. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Numbers, plurals, dates and lists as one language writes them. */
export interface Formats {
  language: Language;
  /** `1,617` */
  number: (value: number) => string;
  /** A figure with that many decimals and a true minus: `−0.01`. */
  decimal: (value: number, digits: number) => string;
  /** A share from 0 to 1 in whole per cent: `59%`, `59 %`. */
  percent: (share: number) => string;
  /** `84 papers`, never broken between the number and its word. */
  count: (value: number, forms: PluralForms) => string;
  /** `A, B and C` */
  list: (items: string[]) => string;
  /** `1 July 2026`, from a day or an instant in UTC; `July 2026`, from a month. */
  date: (date: string) => string;
  /** `1 July` */
  dayAndMonth: (date: string) => string;
  /** `1 Jul 2026` */
  shortDate: (date: string) => string;
  /** `Wednesday, 1 July 2026` */
  longDay: (date: string) => string;
  /** `Wednesday` and `Wed` */
  weekday: (date: string) => string;
  shortWeekday: (date: string) => string;
  /** `16–22 March 2026` */
  days: (from: string, to: string) => string;
  /** `1 July 2026, 08:15`, in UTC */
  moment: (at: string) => string;
  /** `08:15`, in UTC */
  time: (at: string) => string;
  /** `09:15 CET`: the clock of a zone, and its name. */
  timeIn: (at: Date, zone: string) => string;
}

interface Locale {
  tag: string;
  longDay: (weekday: string, date: string) => string;
}

const LOCALES: Record<Language, Locale> = {
  en: { tag: "en-GB", longDay: (weekday, date) => `${weekday}, ${date}` },
  de: { tag: "de-DE", longDay: (weekday, date) => `${weekday}, ${date}` },
  "zh-Hans": { tag: "zh-Hans-CN", longDay: (weekday, date) => `${date} ${weekday}` },
};

const NO_BREAK_SPACE = "\u00A0";
const DATES_KEPT_MAX = 4_000;
const ZONES_KEPT_MAX = 100;

/** Reads the rules of a language once: making an `Intl` object costs more than a page has to spend. */
export function openFormats(language: Language): Formats {
  const { tag, longDay } = LOCALES[language];
  const plurals = new Intl.PluralRules(tag);
  const numbers = new Intl.NumberFormat(tag);
  const lists = new Intl.ListFormat(tag, { type: "conjunction", style: "long" });
  const percents = new Intl.NumberFormat(tag, { style: "percent" });
  const number = (value: number): string => numbers.format(value);
  return {
    language,
    number,
    percent: (share) => percents.format(share),
    decimal: (value, digits) => {
      const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      const figure = value.toLocaleString(tag, options);
      return /[1-9]/.test(figure) ? figure.replace("-", "−") : figure.replace("-", "");
    },
    count: (value, forms) => {
      const form = forms[plurals.select(value)] ?? forms.other;
      return form.replace("# ", `#${NO_BREAK_SPACE}`).replace("#", () => number(value));
    },
    list: (items) => lists.format(items),
    ...openDates(tag, longDay),
    timeIn: openClocks(tag),
  };
}

/** One format for each zone that was asked for. */
function openClocks(tag: string): Formats["timeIn"] {
  const clocks = recentMap<string, Intl.DateTimeFormat>({ sizeMax: ZONES_KEPT_MAX });
  return (at, zone) => {
    const known = clocks.get(zone);
    if (known) return known.format(at);
    const clock = new Intl.DateTimeFormat(tag, {
      timeZone: zone,
      timeZoneName: "short",
      hour: "numeric",
      minute: "2-digit",
      hourCycle: "h23",
    });
    clocks.set(zone, clock);
    return clock.format(at);
  };
}

type Dates = Omit<
  Formats,
  "language" | "number" | "decimal" | "percent" | "count" | "list" | "timeIn"
>;

function openDates(tag: string, longDay: Locale["longDay"]): Dates {
  const formatOf = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options });
  const dated = (options: Intl.DateTimeFormatOptions) => {
    const format = formatOf(options);
    return remembered((date) => format.format(instantOf(date)));
  };
  const wholeDate = dated({ day: "numeric", month: "long", year: "numeric" });
  const month = dated({ month: "long", year: "numeric" });
  const weekday = dated({ weekday: "long" });
  const range = formatOf({ day: "numeric", month: "long", year: "numeric" });
  const time = (at: string): string => at.slice(11, 16);
  return {
    date: (text) => (text.length === 7 ? month(text) : wholeDate(text)),
    dayAndMonth: dated({ day: "numeric", month: "long" }),
    shortDate: dated({ day: "numeric", month: "short", year: "numeric" }),
    longDay: (text) => longDay(weekday(text), wholeDate(text)),
    weekday,
    shortWeekday: dated({ weekday: "short" }),
    days: (from, to) =>
      range
        .formatRange(instantOf(from), instantOf(to))
        .replaceAll(/\s/g, " ")
        .replace(/(\d) – (\d)/, "$1–$2"),
    moment: (at) => `${wholeDate(at)}, ${time(at)}`,
    time,
  };
}

/** Noon of a day is that day whatever a formatter does to its zone. */
function instantOf(date: string): Date {
  const day = date.length === 7 ? `${date}-01` : date.slice(0, 10);
  return new Date(`${day}T12:00:00Z`);
}

function remembered(format: (date: string) => string): (date: string) => string {
  const kept = recentMap<string, string>({ sizeMax: DATES_KEPT_MAX });
  return (date) => {
    const key = date.slice(0, 10);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const words = format(key);
    kept.set(key, words);
    return words;
  };
}
