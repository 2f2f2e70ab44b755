import { Command } from "commander";
import { exportPwc } from "../../imports/pwc-export.ts";
import { metricWords } from "../../results/metric-words.ts";
import { apiCommand, part } from "../api-command.ts";
import type { CliParts } from "../cli-parts.ts";
import { printJson, withContext } from "../with-context.ts";

interface Placed {
  resultId: number;
  task: { name: string };
  dataset: { name: string };
  model: string;
  metrics: Record<string, unknown>;
  rank: number;
  of: number;
  state: string;
}
interface Event {
  at: string;
  kind: string;
  detail: string | null;
}

export function resultsCommand({ open }: CliParts): Command {
  const results = new Command("results").description(
    "Leaderboards, methods, data sets and code of papers.",
  );
  results
    .command("export")
    .description("Write the five dumps in the format of Papers with Code (.json.gz) into a folder.")
    .argument("<folder>")
    .option("--json", "print one JSON value")
    .action(async (folder: string, { json }: { json?: boolean }) => {
      await withContext(open, {}, async ({ reader, settings }) => {
        const counts = await exportPwc(reader, folder, settings.baseUrl);
        if (json) printJson(counts);
        else
          for (const [file, count] of Object.entries(counts))
            process.stdout.write(`${file}: ${count}\n`);
      });
    });
  results.addCommand(
    apiCommand<[string], object, { results: Placed[] }>(open, {
      usage: "of <id>",
      description: "What a paper measured.",
      request: ([id]) => ({ path: `papers/${part(id)}/results` }),
      text: ({ results: placed }) => placed.map(placedWords).join("\n") || "No results.",
    }),
  );
  results.addCommand(
    apiCommand<[string], object, Placed & { history: Event[] }>(open, {
      usage: "show <result>",
      description: "A result with its history.",
      request: ([result]) => ({ path: `results/${part(result)}` }),
      text: (placed) => [placedWords(placed), ...placed.history.map(eventWords)].join("\n"),
    }),
  );
  results.addCommand(
    apiCommand<[string, string], { reason: string }, Placed>(open, {
      usage: "mark <result> <state>",
      description: "Say that a result is checked or disputed, or only claimed; curators.",
      options: [["--reason <text>", "shown in the public log", ""]],
      request: ([result, state], { reason }) => ({
        path: `results/${part(result)}/mark`,
        body: { state, reason },
      }),
      text: placedWords,
    }),
  );
  addWriting(results, open);
  addSuggestions(results, open);
  return results;
}

/** Adding and correcting: what people do that a dump does not. */
function addWriting(results: Command, open: CliParts["open"]): void {
  results.addCommand(
    apiCommand<[], AddOptions, Placed>(open, {
      usage: "add",
      description: "Add a result with its evidence to a table.",
      options: [
        ["--task <name>", "name or slug of the task", ""],
        ["--dataset <name>", "name or slug of the data set", ""],
        ["--model <name>", "the model", ""],
        ["--metrics <list>", "Accuracy=94.2%;Params=5M", ""],
        ["--paper <id>", "its paper: an arXiv id, DOI or address"],
        ["--evidence <text>", "the sentence or table that shows it, and where", ""],
        ["--code <address>", "its code"],
      ],
      request: (_args, given) => ({ method: "POST", path: "results", body: newResult(given) }),
      text: placedWords,
    }),
  );
  results.addCommand(
    apiCommand<[string], Partial<AddOptions> & { reason: string }, Placed>(open, {
      usage: "correct <result>",
      description: "Correct a result; curators and proven authors of its paper.",
      options: [
        ["--model <name>", "the model"],
        ["--metrics <list>", "Accuracy=94.2%;Params=5M"],
        ["--evidence <text>", "the sentence or table that shows it, and where"],
        ["--reason <text>", "shown in the public log", ""],
      ],
      request: ([result], { model, metrics, evidence, reason }) => ({
        method: "PATCH",
        path: `results/${part(result)}`,
        body: {
          reason,
          ...(model ? { model } : {}),
          ...(metrics ? { metrics: metricsOf(metrics) } : {}),
          ...(evidence ? { evidence } : {}),
        },
      }),
      text: placedWords,
    }),
  );
}

interface Suggested {
  key: string;
  task: { name: string };
  dataset: { name: string };
  metric: string;
  value: string;
  sentence: string;
}

/** Results that abstracts seem to report. */
function addSuggestions(results: Command, open: CliParts["open"]): void {
  results.addCommand(
    apiCommand<[string], object, { suggestions: Suggested[] }>(open, {
      usage: "suggested <id>",
      description: "What a paper's abstract seems to report, with a key for each.",
      request: ([id]) => ({ path: `papers/${part(id)}/suggestions` }),
      text: ({ suggestions }) => suggestions.map(suggestedWords).join("\n") || "No suggestions.",
    }),
  );
  results.addCommand(
    apiCommand<[string, string], { model?: string }, Placed>(open, {
      usage: "accept <id> <key>",
      description: "Add what is suggested as a result.",
      options: [["--model <name>", "the model, where the title does not name it"]],
      request: ([id, key], { model }) => ({
        path: `papers/${part(id)}/suggestions`,
        body: { act: "accept", key, ...(model ? { model } : {}) },
      }),
      text: placedWords,
    }),
  );
  results.addCommand(
    apiCommand<[string, string], { reason: string }, null>(open, {
      usage: "dismiss <id> <key>",
      description:
        "Say that it is no result; curators, moderators of its board and proven authors.",
      options: [["--reason <text>", "shown in the public log", ""]],
      request: ([id, key], { reason }) => ({
        path: `papers/${part(id)}/suggestions`,
        body: { act: "dismiss", key, reason },
      }),
      text: (_none, [id, key]) => `${key} of ${id} is not suggested again.`,
    }),
  );
}

const suggestedWords = ({ key, task, dataset, metric, value, sentence }: Suggested): string =>
  `${key}  ${task.name} on ${dataset.name}: ${metric} ${value}\n   “${sentence}”`;

interface AddOptions {
  task: string;
  dataset: string;
  model: string;
  metrics: string;
  evidence: string;
  paper?: string;
  code?: string;
}

const newResult = ({ task, dataset, model, metrics, evidence, paper, code }: AddOptions) => ({
  task,
  dataset,
  model,
  evidence,
  metrics: metricsOf(metrics),
  ...(paper ? { paper } : {}),
  ...(code ? { codeUrl: code } : {}),
});

/** `Accuracy=94.2%;Params=5M` */
const metricsOf = (list: string): Record<string, string> =>
  Object.fromEntries(
    list
      .split(";")
      .filter((each) => each.includes("="))
      .map((each) => [
        each.slice(0, each.indexOf("=")).trim(),
        each.slice(each.indexOf("=") + 1).trim(),
      ]),
  );

const placedWords = ({
  resultId,
  task,
  dataset,
  model,
  metrics,
  rank,
  of,
  state,
}: Placed): string =>
  `${resultId}. ${task.name} on ${dataset.name}: ${model}, ${metricWords(metrics)}, place ${rank} of ${of}, ${state}`;

const eventWords = ({ at, kind, detail }: Event): string =>
  `   ${at.slice(0, 10)} ${kind}${detail === null ? "" : `: ${detail}`}`;
