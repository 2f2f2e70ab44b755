import type { Context } from "../../context.ts";
import { tableSize } from "../../db/table-size.ts";
import { harvestAlarm } from "../../harvest/arxiv-pace.ts";
import { formulaAt } from "../../ranking/formula.ts";
import { completenessOf } from "./completeness-of.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { statusPage } from "../pages/operating/status-page.ts";
import type { StatusDay, StatusHarvest } from "../pages/operating/status-page.ts";
import { siteData } from "../site-data.ts";
import type { Words } from "../../words/words.ts";

const DAYS_SHOWN = 30;
const MISSING_SHOWN = 20;
const PROBLEMS_SHOWN = 20;

export function statusRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/status", { who: "anyone" }, async (c) => {
    const at = context.now().toISOString();
    return c.html(
      statusPage({
        site: await siteData(context, c.var),
        at,
        days: await days(context),
        harvests: await harvests(context),
        problems: await problems(context),
        counts: await countsOf(context, c.var.words.operating),
        versions: [
          { label: "Broadsheet", value: context.version },
          { label: "Node", value: process.versions.node },
          { label: c.var.words.operating.store, value: context.engine.name },
          { label: c.var.words.operating.formula, value: String(formulaAt(at).version) },
        ],
      }),
    );
  });
  return app;
}

async function days({ reader }: Context): Promise<StatusDay[]> {
  const rows = await reader
    .selectFrom("completeness")
    .selectAll()
    .where("day", "in", (eb) =>
      eb
        .selectFrom("completeness as newest")
        .select("newest.day")
        .distinct()
        .orderBy("newest.day", "desc")
        .limit(DAYS_SHOWN),
    )
    .orderBy("day", "desc")
    .orderBy("category")
    .execute();
  const found: StatusDay[] = [];
  for (const [day, parts] of Map.groupBy(rows, (row) => row.day)) {
    const total = await completenessOf(reader, day);
    const missing = new Set(parts.flatMap((part) => JSON.parse(part.missing) as string[]));
    found.push({
      day,
      announced: total?.announced ?? 0,
      stored: total?.stored ?? 0,
      missing: [...missing].slice(0, MISSING_SHOWN),
      categories: parts.map((part) => ({
        code: part.category,
        announced: part.announced_count,
        stored: part.stored_count,
      })),
    });
  }
  return found;
}

async function harvests({ reader }: Context): Promise<StatusHarvest[]> {
  const rows = await reader.selectFrom("harvest_window").selectAll().orderBy("set_spec").execute();
  return rows.map((row) => ({
    source: "arXiv OAI-PMH",
    set: row.set_spec,
    lastAt: row.completed_at,
    state: row.state === "complete" ? "finished" : row.state,
    recordCount: row.record_count,
    nextAt: null,
    message: row.last_error,
  }));
}

async function problems({ reader }: Context) {
  const rows = await reader
    .selectFrom("harvest_problem")
    .select(["seen_at", "source", "identifier", "reason"])
    .where("resolved_at", "is", null)
    .orderBy("seen_at", "desc")
    .limit(PROBLEMS_SHOWN)
    .execute();
  const alarm = await harvestAlarm(reader);
  const stopped = alarm
    ? [
        {
          at: alarm.stoppedAt,
          what: `arXiv forbids requests, and all are stopped: ${alarm.reason}`,
          advice: "Ask arXiv why; then any harvest command asks again.",
        },
      ]
    : [];
  const notUnderstood = rows.map((row) => ({
    at: row.seen_at,
    what: `${row.identifier} could not be understood: ${row.reason}`,
    advice: "It is kept as it came and tried again after an upgrade.",
  }));
  return [...stopped, ...notUnderstood];
}

interface Count {
  label: string;
  count: number;
}

async function countsOf({ reader }: Context, words: Words["operating"]): Promise<Count[]> {
  const count = async (label: string, table: "paper" | "author" | "signal") => {
    const size = await tableSize(reader, table);
    return { label: size.isExact ? label : words.approx(label), count: size.count };
  };
  return Promise.all([
    count(words.papers, "paper"),
    count(words.authors, "author"),
    count(words.signals, "signal"),
  ]);
}
