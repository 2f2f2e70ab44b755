import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { UserError, messageOf } from "../src/base/errors.ts";
import { openEmbedder } from "../src/search/embed/embedder-spec.ts";
import { buildEngines } from "./build-engines.ts";
import { readCollection } from "./collection.ts";
import { collectionFigures } from "./collection-figures.ts";
import { documentsOf } from "./run-collection.ts";
import { writeReport } from "./report.ts";

const HELP = `Measures search on judged collections.

npm run evaluate                               everything; prints and writes evaluation/report.md
                                               (report-onnx.md with an ONNX model)
npm run evaluate -- --collection DIR [--json]  one collection: corpus, queries, qrels (.jsonl[.gz]), meta.json

  --embedder SPEC   static (usual), onnx:FOLDER, http:URL#MODEL
  --json            with --collection: one JSON line of figures
  --keep DIR        keep the indexes there and use them again
`;

const reportFile = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const REPORTS = [
  ["static", reportFile("report.md")],
  ["onnx:", reportFile("report-onnx.md")],
] as const;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      collection: { type: "string" },
      embedder: { type: "string", default: "static" },
      json: { type: "boolean", default: false },
      keep: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const embedder = await openEmbedder(values.embedder, postJson);
  if (!embedder) throw new UserError("An evaluation needs an embedder: static, onnx:… or http:….");
  try {
    if (values.collection === undefined) {
      const report = await writeReport(embedder, values.embedder, values.keep ?? null);
      process.stdout.write(report);
      const kept = REPORTS.find(([kind]) => values.embedder.startsWith(kind))?.[1];
      if (kept !== undefined) writeFileSync(kept, report);
      return;
    }
    const collection = readCollection(values.collection);
    const built = await buildEngines(documentsOf(collection), embedder);
    try {
      const { line, text } = await collectionFigures(built.engines, collection);
      process.stdout.write(values.json ? `${JSON.stringify(line)}\n` : text);
    } finally {
      await built.close();
    }
  } finally {
    await embedder.close();
  }
}

async function postJson(
  url: string,
  body: unknown,
  limits: { timeoutMs: number; bytesMax: number },
): Promise<{ status: number; text: string }> {
  const { openOutgoing } = await import("../src/base/outgoing.ts");
  const { openLog } = await import("../src/base/log.ts");
  const outgoing = openOutgoing({ userAgent: "Broadsheet", allow: [], log: openLog("warn") });
  const answer = await outgoing.fetch(url, {
    ...limits,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    isOperatorUrl: true,
  });
  return { status: answer.status, text: answer.body.toString("utf8") };
}

try {
  await main();
} catch (error) {
  const isUse =
    error instanceof UserError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = isUse ? 2 : 1;
}
