import { setImmediate as yieldToOthers } from "node:timers/promises";
import { openPaperWriter } from "../papers/stored/upsert-paper.ts";
import { logReplaced } from "../public-log/log-replaced.ts";
import { importPwcDump, pwcDumpOf } from "./pwc-dump.ts";
import { readImportFile } from "./read-file.ts";
import type { FileItem } from "./read-file.ts";
import { noImports } from "./import-run.ts";
import type { ImportContext, ImportResult } from "./import-run.ts";

const PAPERS_A_TRANSACTION = 200;
const RAW_CHARACTERS_MAX = 20_000;

export interface ImportOptions {
  file: string;
  source: string;
  day?: string | null;
}

/**
 * Imports a file: good lines go in, two hundred a transaction; bad ones are kept aside with file,
 * line and reason. Running it again changes nothing, so a killed import is simply run again.
 */
export async function importFile(
  context: ImportContext,
  { file, source, day = null }: ImportOptions,
): Promise<ImportResult> {
  const dump = await pwcDumpOf(file);
  if (dump) return importPwcDump(context, dump, file);
  const result = noImports(file);
  const unknown = new Set<string>();
  await context.db.deleteFrom("import_problem").where("file", "=", file).execute();
  let batch: FileItem[] = [];
  const { readOaiXml } = context;
  for await (const item of readImportFile(file, { day, source, readOaiXml })) {
    if ("unknownFields" in item) for (const name of item.unknownFields ?? []) unknown.add(name);
    batch.push(item);
    if (batch.length < PAPERS_A_TRANSACTION) continue;
    await storeBatch(context, batch, result, source);
    batch = [];
    context.progress?.(result);
    // A synchronous engine in a loop that never yields starves the rest of the process.
    await yieldToOthers();
  }
  await storeBatch(context, batch, result, source);
  result.unknownFields = [...unknown].sort();
  return result;
}

async function storeBatch(
  { db, now, problem }: ImportContext,
  batch: FileItem[],
  result: ImportResult,
  source: string,
): Promise<void> {
  if (batch.length === 0) return;
  const at = now();
  const counts = { created: 0, changed: 0, unchanged: 0, older: 0, problems: 0 };
  await db.transaction().execute(async (trx) => {
    const writer = openPaperWriter(trx, at);
    for (const item of batch) {
      if ("problem" in item) {
        counts.problems++;
        const { line, problem: reason } = item;
        const raw = item.raw.slice(0, RAW_CHARACTERS_MAX);
        const row = { file: result.file, line, reason, raw, seen_at: at.toISOString() };
        await trx.insertInto("import_problem").values(row).execute();
      } else {
        const options = { source, joinByTitle: item.joinByTitle ?? false };
        const stored = await writer.upsert(item.record, options);
        await logReplaced(trx, stored, "an import", at);
        counts[stored.outcome]++;
      }
    }
    await writer.end();
  });
  for (const item of batch) if ("problem" in item) problem?.(result.file, item.line, item.problem);
  result.created += counts.created;
  result.changed += counts.changed;
  result.unchanged += counts.unchanged + counts.older;
  result.problems += counts.problems;
}
