import type { Context as HonoContext } from "hono";
import { zoned } from "../../base/days.ts";
import { fieldMessage } from "../../base/errors.ts";
import type { UserError } from "../../base/errors.ts";
import { CHOICE_DEFAULTS, namedChoices } from "../../digests/issues/choices.ts";
import type { Choices } from "../../digests/issues/choices.ts";
import type { Words } from "../../words/words.ts";
import { audienceIn } from "../../digests/issues/issue-words.ts";
import { audienceWords } from "../../digests/subscriptions/subscription.ts";
import { profileOf } from "../../digests/subscriptions/profile-source.ts";
import type { ProfileSource } from "../../digests/subscriptions/profile-source.ts";
import type { ChoiceValues, FieldErrors, Whose } from "../pages/digests/choice-fields.ts";

const NAMES =
  "email cadence hour zone count weekday forYou notices top category query tellsEmpty until".split(
    " ",
  );

/** The fields of a form as text; files and repeated fields are not ours and left out. */
export async function formFields(c: HonoContext): Promise<Record<string, string>> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = body[name];
      return typeof value === "string" ? [[name, value]] : [];
    }),
  );
}

/** What the form shows: what was typed, else the defaults. */
export function choiceValues(fields: Record<string, string>, zone: string): ChoiceValues {
  const isChosen = ["forYou", "top", "category", "query"].some((name) => fields[name]);
  return {
    cadence: fields["cadence"] ?? CHOICE_DEFAULTS.cadence,
    hour: fields["hour"] ?? String(CHOICE_DEFAULTS.hour),
    zone: fields["zone"] ?? zone,
    count: fields["count"] ?? String(CHOICE_DEFAULTS.count),
    weekday: fields["weekday"] ?? String(CHOICE_DEFAULTS.weekday),
    forYou: fields["forYou"] ?? "",
    notices: fields["notices"] ?? "",
    top: fields["top"] ?? (isChosen ? "" : "1"),
    category: fields["category"] ?? "",
    query: fields["query"] ?? "",
    tellsEmpty: fields["tellsEmpty"] ?? "",
  };
}

/** What a form can say of the profile that a digest goes by. */
export function whoseProfile(asking: ProfileSource | null, before: ProfileSource | null): Whose {
  const source = profileOf(asking, before);
  if (source === null) return "none";
  if ("packed" in source) return asking === null ? "kept" : "browser";
  const isAsking = asking !== null && "accountId" in asking;
  return isAsking && asking.accountId === source.accountId ? "account" : "other";
}

/** The form filled with what a subscription has. */
export function valuesOf(choices: Choices): ChoiceValues {
  const fields = Object.entries(namedChoices(choices)).map(([name, value]) => [
    name,
    String(value),
  ]);
  const values = choiceValues(Object.fromEntries(fields) as Record<string, string>, choices.zone);
  return { ...values, top: choices.isTop ? "1" : "" };
}

/** The error at its field, where the form has it, else above the form. */
export function fieldErrors(
  { fault }: Words,
  error: UserError,
): { errors: FieldErrors; message: string | null } {
  const { field } = error;
  const text = fault(error.said);
  return field !== null && NAMES.includes(field)
    ? { errors: { [field]: fieldMessage(error, text) }, message: null }
    : { errors: {}, message: text };
}

/** “the top papers, up to 10, daily at 7:00 (Europe/Berlin)” */
export function choiceWords(words: Words, choices: Choices): string {
  const { cadence, hour, zone, count } = choices;
  const { confirm, cadence: names } = words.mail;
  const about = audienceIn(words, audienceWords(choices));
  return confirm.what(about, names[cadence], hour, zone, count).replace(/[.。]$/, "");
}

/** An hour on the reader's clock: `on 24 November 2026 at 7:00`. */
export function slotWords(
  { formats, subscribe }: Words,
  at: string | null,
  zone: string,
): string | null {
  if (at === null) return null;
  const local = zoned(new Date(at), zone);
  const minute = String(local.minute).padStart(2, "0");
  return subscribe.at(
    formats.date(local.toPlainDate().toString()),
    `${local.hour}:${minute}`,
    zone,
  );
}
