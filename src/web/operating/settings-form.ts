import type { Context as HonoContext } from "hono";
import { UserError } from "../../base/errors.ts";
import type { Settings } from "../../base/settings.ts";
import type { Context } from "../../context.ts";
import type { WebEnv } from "../../http/env.ts";
import { SetupFault, readSetupWish } from "../../setup/finish-setup.ts";
import type { SetupWish } from "../../setup/finish-setup.ts";
import { LIKED_BOXES } from "../../setup/liked-examples.ts";
import { applyStored } from "../../setup/stored-settings.ts";
import type { StoredName } from "../../setup/stored-settings.ts";
import { sendTestMail } from "../../setup/test-mail.ts";
import type { SetupField } from "../pages/operating/setup-fields.ts";

type C = HonoContext<WebEnv>;

const SETTING_OF: Partial<Record<SetupField, StoredName>> = {
  name: "SITE_NAME",
  zone: "SITE_TIMEZONE",
  categories: "HARVEST_SETS",
  mail: "MAIL_URL",
  mailFrom: "MAIL_FROM",
  admin: "SITE_CONTACT",
};

/** The fields that the environment decides, with the name of its setting; an administrator is none. */
export function givenFields(settings: Settings): Partial<Record<SetupField, StoredName>> {
  const fields = Object.entries(SETTING_OF) as [SetupField, StoredName][];
  return Object.fromEntries(
    fields.filter(([field, name]) => field !== "admin" && settings.given.includes(name)),
  );
}

/** The posted form of set-up or of the settings: checkboxes come several times under one name. */
export async function readSettingsForm(c: C) {
  const body = await c.req.parseBody({ all: true }).catch(() => {
    throw new UserError("We couldn’t read the form. Go back and send it again.");
  });
  const all = (name: string): string[] =>
    [body[name]].flat().filter((value): value is string => typeof value === "string");
  const field = (name: string): string => (all(name)[0] ?? "").toWellFormed();
  const wish: SetupWish = {
    name: field("name"),
    zone: field("zone"),
    categories: all("category"),
    mail: field("mail"),
    mailFrom: field("mailFrom"),
    admin: field("admin"),
    liked: Object.fromEntries(
      LIKED_BOXES.filter((box) => body[box] !== undefined).map((box) => [box, field(box)]),
    ),
  };
  return {
    wish,
    key: field("key"),
    act: field("act"),
    to: field("to"),
    isMailOff: field("mailOff") === "1",
  };
}

/** Sends a test message as the form says, whether it is stored or not, and says what became of it. */
export async function testMail(context: Context, c: C, wish: SetupWish, to: string) {
  const { setup } = c.get("words");
  const settings = { ...context.settings };
  const typed = readSetupWish(settings, wish);
  // An empty field means the server that is set.
  if (!typed.MAIL_URL && settings.mailUrl !== null) typed.MAIL_URL = settings.mailUrl;
  applyStored(settings, typed);
  const outcome = await sendTestMail(settings, context.now(), {
    to,
    subject: setup.testSubject(settings.siteName),
    text: setup.testText(settings.siteName),
  }).catch((error: unknown) => {
    if (error instanceof UserError) throw new SetupFault("admin", error.said);
    throw error;
  });
  if (outcome.kind === "failed") return setup.testFailed(outcome.reply);
  return outcome.kind === "kept" ? setup.testKept : setup.testSent(to);
}
