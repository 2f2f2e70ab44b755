import type { Engine } from "../src/db/engine.ts";
import type { Db } from "../src/db/schema/schema.ts";
import { takePage } from "../src/harvest/take-page.ts";
import { advanceWindow, openWindow } from "../src/harvest/window.ts";
import { openLog } from "../src/base/log.ts";
import { paperRecord } from "./papers.ts";

const RECORDS_A_PAGE = 6;
const log = openLog("silent");

/** The papers of one page of a list that the seed of a life names; no two pages share one. */
const pageIds = (seed: number, page: number): string[] => {
  const month = `${String(10 + (Math.floor(seed / 12) % 90))}${String(1 + (seed % 12)).padStart(2, "0")}`;
  return Array.from(
    { length: RECORDS_A_PAGE },
    (_, n) => `${month}.${String(page * RECORDS_A_PAGE + n + 10_000)}`,
  );
};

/** Takes the next page of a harvest as the worker does: its records and its token at once (HV1). */
export async function harvestPage(
  parts: { db: Db; now: () => Date },
  seed: number,
): Promise<{ set: string; pages: number }> {
  const set = `crash:${seed}`;
  const window = await openWindow(parts.db, set, undefined, parts.now());
  const pages = window.pages + 1;
  const records = pageIds(seed, pages).map((id) => ({
    kind: "paper" as const,
    identifier: `oai:arXiv.org:${id}`,
    record: paperRecord(id, { title: `Harvested ${id}`, datestamp: "2026-01-02" }),
    raw: () => "",
  }));
  const after = { ...window, pages, resumptionToken: `after-${pages}` };
  await takePage({ ...parts, log }, records, (trx) => advanceWindow(trx, after, parts.now()));
  return { set, pages };
}

/** Windows that forgot a page, or pages that are there without their window's knowing, or by half. */
export async function wrongPages(
  { db }: Engine,
  acknowledged: Iterable<readonly [set: string, pages: number]>,
): Promise<string[]> {
  const wrong: string[] = [];
  const windows = await db
    .selectFrom("harvest_window")
    .select(["set_spec", "page_count", "resumption_token"])
    .where("set_spec", "like", "crash:%")
    .execute();
  const counts = new Map(windows.map((row) => [row.set_spec, row.page_count]));
  for (const [set, pages] of acknowledged) {
    if ((counts.get(set) ?? 0) < pages) wrong.push(`harvest ${set} forgot page ${pages}`);
  }
  const rows = await db
    .selectFrom("paper_version")
    .select("title")
    .where("title", "like", "Harvested %")
    .execute();
  const titles = new Set(rows.map(({ title }) => title));
  let owed = 0;
  for (const { set_spec: set, page_count: pages, resumption_token: token } of windows) {
    if (pages > 0 && token !== `after-${pages}`) wrong.push(`harvest ${set} is at ${token}`);
    for (let page = 1; page <= pages; page++) {
      for (const id of pageIds(Number(set.slice("crash:".length)), page)) {
        owed++;
        if (!titles.has(`Harvested ${id}`)) wrong.push(`record ${id} of ${set} is lost`);
      }
    }
  }
  if (titles.size !== owed) wrong.push(`${titles.size} records harvested, windows say ${owed}`);
  return wrong;
}
