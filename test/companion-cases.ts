import { companionSettings } from "../src/companions/companion-settings.ts";
import { runTurn } from "../src/companions/run-turn.ts";
import type { TurnResult } from "../src/companions/run-turn.ts";
import { allSources } from "../src/companions/sources.ts";
import type { Engine } from "../src/db/engine.ts";
import { openLog } from "../src/base/log.ts";
import { openOutgoing } from "../src/base/outgoing.ts";
import { openCompanionServer } from "./companion-server.ts";
import type { CompanionServer } from "./companion-server.ts";
import { CODE_CASES } from "./companion-code-cases.ts";
import type { CompanionCase } from "./companion-code-cases.ts";
import { ARCHIVE_CASES, CITATION_CASES, MENTION_CASES } from "./companion-word-cases.ts";
import { paperRecord, store } from "./papers.ts";
import { openTestStore, testClock } from "./store.ts";

/** One answer of each source. */
export const CASES: CompanionCase[] = [
  ...CODE_CASES,
  ...CITATION_CASES,
  ...MENTION_CASES,
  ...ARCHIVE_CASES,
];

export type CompanionRoom = Awaited<ReturnType<typeof openCompanions>>;

/** A store with the paper of a case, its source on, and the server of the case. */
export async function openCompanions(
  t: Parameters<typeof openTestStore>[0],
  given: Pick<CompanionCase, "source" | "answers" | "paper" | "subject" | "isLinkGone">,
  server?: CompanionServer,
  engine?: Engine,
) {
  const { db } = engine ?? (await openTestStore(t));
  const clock = testClock("2026-11-24T12:00:00.000Z");
  const at = server ?? (await openCompanionServer(t));
  for (const [path, answer] of Object.entries(given.answers)) at.set(path, answer);
  const { paperId } = await store(db, paperRecord("2605.00001", given.paper));
  if (given.isLinkGone) await db.updateTable("paper_link").set({ state: "gone" }).execute();
  const settings = companionSettings({
    companions: [given.source],
    companionsADay: 1_000,
    companionAddresses: new Map([[given.source, at.url]]),
    companionKeys: new Map([[given.source, "secret-key"]]),
  });
  return { db, clock, server: at, settings, paperId, ...given };
}

/** One turn of the worker. */
export async function askOnce(
  room: Pick<CompanionRoom, "db" | "clock" | "settings">,
): Promise<TurnResult> {
  const { db, clock, settings } = room;
  const log = openLog("silent");
  const userAgent = "Broadsheet/test (+http://localhost)";
  const parts = { db, now: clock.now, log, signal: new AbortController().signal };
  return runTurn({
    ...parts,
    outgoing: openOutgoing({ userAgent, allow: ["127.0.0.1/32"], log }),
    settings,
    sources: allSources(parts).filter(settings.isOn),
    turnMsMax: 60_000,
    timeoutMs: 300,
  });
}

export async function storedOf({
  db,
  source,
  subject,
}: Pick<CompanionRoom, "db" | "source" | "subject">) {
  const row = await db
    .selectFrom("companion")
    .selectAll()
    .where("source", "=", source)
    .where("subject", "=", subject)
    .executeTakeFirstOrThrow();
  return { ...row, facts: row.facts === null ? null : (JSON.parse(row.facts) as unknown) };
}
