import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { HOUR_MS } from "../src/base/days.ts";
import { sendConfirmMail } from "../src/digests/subscriptions/confirm-mail.ts";
import { runDigests } from "../src/digests/run-digests.ts";
import { CONFIRM_MAIL_JOB } from "../src/digests/subscriptions/subscriptions.ts";
import { runParts } from "../src/worker/digests.ts";
import { decodeQuotedPrintable } from "./digest-parts.ts";
import { paperRecord, store } from "./papers.ts";
import { recommendationsOf } from "./recommendations.ts";
import { openSink } from "./smtp-sink.ts";
import { openTestSite } from "./site.ts";
import { visitor } from "./visitor.ts";
import type { Visitor } from "./visitor.ts";

const START = Date.parse("2026-05-25T12:00:00Z");
export const SUBJECTS = [
  "fish in cold rivers",
  "birds over high mountains",
  "stones in dry deserts",
];
export const idOf = (number: number): string => `2605.${String(number + 1).padStart(5, "0")}`;
export const subjectOf = (id: string): string => SUBJECTS[(Number(id.slice(5)) - 1) % 3] ?? "";

/** Two dozen papers of three subjects, a mail server, and a clock that a test moves. */
export async function openZoo(t: TestContext, database: Record<string, string> = {}) {
  const sink = await openSink();
  t.after(() => sink.close());
  let hours = 0;
  const opened = await openTestSite(
    t,
    {
      ...database,
      STARTER: "off",
      MAIL_URL: `${sink.url}?timeoutMs=1000`,
      BASE_URL: "http://site.test",
    },
    new Date(START).toISOString(),
    (at) => new Date(at.getTime() + hours * HOUR_MS),
  );
  const { db, now } = opened.context;
  const context = { ...opened.context, recommendations: recommendationsOf(db, now) };
  const site = { ...opened, context };
  const add = async (number: number, change = {}) => {
    const subject = SUBJECTS[number % 3] ?? "";
    const texts = {
      title: `A study of ${subject}, part ${number}`,
      abstract: `We count ${subject} in year ${number}.`,
    };
    await store(db, paperRecord(idOf(number), { ...texts, ...change }));
  };
  for (let number = 0; number < 24; number += 1) await add(number);
  const run = async (parts = runParts(context)) => {
    try {
      return await runDigests(parts, new AbortController().signal);
    } finally {
      await parts.post.transport.close();
    }
  };
  const mails = (to: string): string[] =>
    sink.taken
      .filter((taken) => taken.to === to)
      .map(({ message }) => decodeQuotedPrintable(message));
  return { ...site, sink, add, run, mails, later: (more: number) => void (hours += more) };
}

type Zoo = Awaited<ReturnType<typeof openZoo>>;

/** Subscribes as a person does: the form, the mail, the button. */
export async function subscribe(
  zoo: Zoo,
  who: Visitor,
  email: string,
  fields: Record<string, string>,
) {
  const form = { email, hour: "7", zone: "UTC", count: "5", ...fields };
  assert.equal((await who.post("/subscribe", form)).status, 200);
  const jobs = await zoo.context.db
    .selectFrom("job")
    .select("payload")
    .where("kind", "=", CONFIRM_MAIL_JOB)
    .execute();
  const parts = runParts(zoo.context);
  for (const { payload } of jobs) await sendConfirmMail(parts, JSON.parse(payload) as never);
  await parts.post.transport.close();
  const link = /\/subscribe\/confirm\/\S+/.exec(zoo.mails(email).at(-1) ?? "")?.[0] ?? "none";
  assert.match((await visitor(zoo).post(link)).text, /You’re subscribed/);
  zoo.sink.taken.length = 0;
}

export const idsIn = (mail = ""): string[] =>
  [...mail.matchAll(/^http:\/\/site\.test\/papers\/(\S+)$/gm)].map(([, id]) => id ?? "");
export const manageLink = (mail = ""): string =>
  /\/subscribe\/mine\/[\w.~-]+/.exec(mail)?.[0] ?? "none";
