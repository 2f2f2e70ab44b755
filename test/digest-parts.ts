import type { TestContext } from "node:test";
import { pino } from "pino";
import { isKnownCategory } from "../src/papers/categories.ts";
import { readSubscriptionWish } from "../src/digests/issues/choices.ts";
import type { RunParts } from "../src/digests/run-digests.ts";
import { runDigests } from "../src/digests/run-digests.ts";
import { storeSubscription } from "../src/digests/subscriptions/subscriptions.ts";
import type { Db } from "../src/db/schema/schema.ts";
import { readMailUrl } from "../src/mail/mail-url.ts";
import { openPace } from "../src/mail/pace.ts";
import { openSmtp } from "../src/mail/smtp.ts";
import { openSink } from "./smtp-sink.ts";
import type { Sink, SinkOptions } from "./smtp-sink.ts";
import { openTestStore, testClock } from "./store.ts";
import { recommendationsOf } from "./recommendations.ts";

export interface DigestRig {
  db: Db;
  parts: RunParts;
  sink: Sink;
  clock: ReturnType<typeof testClock>;
  /** One `digest send` at an instant. */
  run: (at: string) => ReturnType<typeof runDigests>;
  subscribe: (fields: Record<string, unknown>, confirmedAt?: string) => Promise<void>;
}

export const SECRET = "a secret of the tests that is long enough";

/** A store, a sink and all that a run needs; the clock is where a test sets it. */
export async function openDigestRig(t: TestContext, options: SinkOptions = {}): Promise<DigestRig> {
  const { db } = await openTestStore(t);
  const sink = await openSink(options);
  const clock = testClock("2026-11-24T08:00:00Z");
  const transport = openSmtp(readMailUrl(`${sink.url}?timeoutMs=500&pool=3`));
  t.after(async () => {
    await transport.close();
    await sink.close();
  });
  const parts: RunParts = {
    db,
    now: clock.now,
    log: pino({ level: "silent" }),
    zone: "UTC",
    secret: SECRET,
    baseUrl: "https://site.test",
    siteName: "Broadsheet",
    contact: null,
    findPapers: async () => [],
    recommendations: recommendationsOf(db, clock.now),
    hasInbox: true,
    post: {
      transport,
      pace: openPace(null, null),
      dkim: [],
      from: { name: "Broadsheet", address: "digest@site.test" },
    },
  };
  return {
    db,
    parts,
    sink,
    clock,
    run: async (at) => {
      clock.set(at);
      return runDigests(parts, new AbortController().signal);
    },
    subscribe: async (fields, confirmedAt = "2026-11-01T00:00:00Z") => {
      const wish = readSubscriptionWish({ hour: 7, count: 30, ...fields }, isKnownCategory);
      await db
        .transaction()
        .execute((trx) => storeSubscription(trx, wish, new Date(confirmedAt), clock.now()));
    },
  };
}

/** Keys of the papers that a mail holds, in its order. */
export function papersIn(message: string): string[] {
  const text = decodeQuotedPrintable(message);
  const part = text.slice(0, text.search(/content-type: text\/html/i));
  return [...part.matchAll(/^https:\/\/site\.test\/papers\/(\S+)$/gm)].map(
    (match) => match[1] ?? "",
  );
}

/** Good enough for what the composer writes: soft breaks joined, octets as UTF-8. */
export function decodeQuotedPrintable(text: string): string {
  const joined = text.replaceAll("=\r\n", "").replaceAll("\r\n", "\n");
  const octets = joined.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
  return Buffer.from(octets, "latin1").toString("utf8");
}
