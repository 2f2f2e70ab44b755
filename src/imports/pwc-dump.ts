import { dropValue, readValue, writeValue } from "../db/stored-value.ts";
import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { setImmediate as yieldToOthers } from "node:timers/promises";
import { streamArray } from "stream-json/streamers/stream-array.js";
import { UserError, messageOf } from "../base/errors.ts";
import { noImports } from "./import-run.ts";
import type { ImportContext, ImportResult } from "./import-run.ts";
import { firstCharacter, stream } from "./read-file.ts";
import { storePwcDataset } from "./pwc-datasets.ts";
import { storePwcLink } from "./pwc-links.ts";
import { storePwcMethod } from "./pwc-methods.ts";
import { storePwcPaper } from "./pwc-papers.ts";
import { storePwcTask } from "./pwc-evaluations.ts";
import type { StorePwc } from "./pwc-item.ts";

export type PwcDump = "papers" | "links" | "evaluations" | "methods" | "datasets";

const STORES: Record<PwcDump, StorePwc> = {
  papers: storePwcPaper,
  links: storePwcLink,
  evaluations: storePwcTask,
  methods: storePwcMethod,
  datasets: storePwcDataset,
};
const ITEMS_A_TRANSACTION: Record<PwcDump, number> = {
  papers: 200,
  links: 500,
  evaluations: 5,
  methods: 500,
  datasets: 500,
};
const RAW_CHARACTERS_MAX = 20_000;

/** Which of the five dumps a file is, by the fields of its first item; null where it is none. */
export async function pwcDumpOf(file: string): Promise<PwcDump | null> {
  if ((await firstCharacter(file)) !== "[") return null;
  try {
    for await (const value of items(file)) return kindOf(value);
  } catch {
    return null;
  }
  return null;
}

function kindOf(value: unknown): PwcDump | null {
  const has = (...names: string[]) =>
    typeof value === "object" && value !== null && names.every((name) => name in value);
  if (has("paper_url", "repo_url")) return "links";
  if (has("paper_url", "title", "abstract", "url_abs")) return "papers";
  if (has("task", "datasets", "subtasks")) return "evaluations";
  if (has("name", "full_name", "variants")) return "datasets";
  return has("name", "full_name", "collections") ? "methods" : null;
}

/**
 * Imports a dump as a stream: memory stays flat, a bad item is kept aside, and how far it came is
 * stored with each batch, so that a killed import continues behind the last one when run again.
 */
export async function importPwcDump(
  context: ImportContext,
  kind: PwcDump,
  file: string,
): Promise<ImportResult> {
  const result = noImports(file);
  const { db } = context;
  const name = await positionName(file);
  const stored = await readValue(db, name);
  const from = Number(stored ?? 0);
  if (from === 0) await db.deleteFrom("import_problem").where("file", "=", file).execute();
  let line = 0;
  let batch: Array<{ line: number; value: unknown }> = [];
  const flush = async () => {
    if (batch.length === 0) return;
    const counts = await storeBatch(context, { kind, file, name }, batch);
    for (const outcome of ["created", "changed", "unchanged", "problems"] as const) {
      result[outcome] += counts[outcome];
    }
    batch = [];
    context.progress?.(result);
    await yieldToOthers();
  };
  try {
    for await (const value of items(file)) {
      line++;
      if (line <= from) continue;
      batch.push({ line, value });
      if (batch.length >= ITEMS_A_TRANSACTION[kind]) await flush();
    }
  } catch (error) {
    await flush();
    throw new UserError(
      `${file}: cannot be read behind item ${line} (${messageOf(error)}). What came before is stored; give the whole file and run it again.`,
    );
  }
  await flush();
  await dropValue(db, name);
  return result;
}

interface Source {
  kind: PwcDump;
  file: string;
  /** Where its position is stored. */
  name: string;
}

async function storeBatch(
  { db, now, problem }: ImportContext,
  { kind, file, name }: Source,
  part: Array<{ line: number; value: unknown }>,
) {
  return db.transaction().execute(async (trx) => {
    const counts = { created: 0, changed: 0, unchanged: 0, problems: 0 };
    for (const { line, value } of part) {
      try {
        counts[await STORES[kind](trx, value, now())]++;
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        counts.problems++;
        problem?.(file, line, error.message);
        const raw = JSON.stringify(value).slice(0, RAW_CHARACTERS_MAX);
        const row = { file, line, reason: error.message, raw, seen_at: now().toISOString() };
        await trx.insertInto("import_problem").values(row).execute();
      }
    }
    await writeValue(trx, name, String(part.at(-1)?.line ?? 0));
    return counts;
  });
}

async function* items(file: string): AsyncGenerator {
  const source = await stream(file);
  const parsed = source.pipe(streamArray.withParserAsStream());
  source.on("error", (error) => parsed.destroy(error));
  try {
    for await (const { value } of parsed as AsyncIterable<{ value: unknown }>) yield value;
  } finally {
    source.destroy();
    parsed.destroy();
  }
}

async function positionName(file: string): Promise<string> {
  const { size, mtimeMs } = await stat(file);
  const hash = createHash("sha256").update(`${file}|${size}|${mtimeMs}`).digest("hex").slice(0, 32);
  return `import-position:${hash}`;
}
