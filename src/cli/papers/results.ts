import { Command } from "commander";
import { exportPwc } from "../../imports/pwc-export.ts";
import { metricWords } from "../../results/metric-words.ts";
import { RESULT_ROUTES } from "../../api/papers/results.ts";
import { SUGGESTION_ROUTES } from "../../api/papers/suggestions.ts";
import { RESULT_WRITING_ROUTES } from "../../api/papers/write-results.ts";
import { apiCommand } from "../api-command.ts";
import { call } from "../call-api.ts";
import type { AnswerOf } from "../call-api.ts";
import type { CliParts } from "../cli-parts.ts";
import { printJson, withContext } from "../with-context.ts";

type Placed = AnswerOf<typeof RESULT_ROUTES.ofPaper>["results"][number];
type ResultEvent = AnswerOf<typeof RESULT_ROUTES.read>["history"][number];
type Suggested = AnswerOf<typeof SUGGESTION_ROUTES.list>["suggestions"][number];

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
    apiCommand(open, {
      usage: "of <id>",
      description: "What a paper measured.",
      request: ([id]: [string]) => call(RESULT_ROUTES.ofPaper, { params: { id } }),
      text: ({ results: placed }) => placed.map(placedWords).join("\n") || "No results.",
    }),
  );
  results.addCommand(
    apiCommand(open, {
      usage: "show <result>",
      description: "A result with its history.",
      request: ([resultId]: [string]) => call(RESULT_ROUTES.read, { params: { resultId } }),
      text: (placed) => [placedWords(placed), ...placed.history.map(eventWords)].join("\n"),
    }),
  );
  results.addCommand(
    apiCommand(open, {
      usage: "mark <result> <state>",
      description: "Say that a result is checked or disputed, or only claimed; curators.",
      options: [["--reason <text>", "shown in the public log", ""]],
      request: ([resultId, state]: [string, string], { reason }: Reason) =>
        call(RESULT_ROUTES.mark, {
          params: { resultId },
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
    apiCommand(open, {
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
      request: (_: [], given: AddOptions) =>
        call(RESULT_WRITING_ROUTES.add, { body: newResult(given) }),
      text: placedWords,
    }),
  );
  results.addCommand(
    apiCommand(open, {
      usage: "correct <result>",
      description: "Correct a result; curators and proven authors of its paper.",
      options: [
        ["--model <name>", "the model"],
        ["--metrics <list>", "Accuracy=94.2%;Params=5M"],
        ["--evidence <text>", "the sentence or table that shows it, and where"],
        ["--reason <text>", "shown in the public log", ""],
      ],
      request: (
        [resultId]: [string],
        { model, metrics, evidence, reason }: Partial<AddOptions> & Reason,
      ) =>
        call(RESULT_WRITING_ROUTES.correct, {
          params: { resultId },
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

interface Reason {
  reason: string;
}

/** Results that abstracts seem to report. */
function addSuggestions(results: Command, open: CliParts["open"]): void {
  results.addCommand(
    apiCommand(open, {
      usage: "suggested <id>",
      description: "What a paper's abstract seems to report, with a key for each.",
      request: ([id]: [string]) => call(SUGGESTION_ROUTES.list, { params: { id } }),
      text: ({ suggestions }) => suggestions.map(suggestedWords).join("\n") || "No suggestions.",
    }),
  );
  results.addCommand(
    apiCommand(open, {
      usage: "accept <id> <key>",
      description: "Add what is suggested as a result.",
      options: [["--model <name>", "the model, where the title does not name it"]],
      request: ([id, key]: [string, string], { model }: { model?: string }) =>
        call(SUGGESTION_ROUTES.judge, {
          params: { id },
          body: { act: "accept", key, ...(model ? { model } : {}) },
        }),
      text: (placed) => (placed === null ? "It is done." : placedWords(placed)),
    }),
  );
  results.addCommand(
    apiCommand(open, {
      usage: "dismiss <id> <key>",
      description:
        "Say that it is no result; curators, moderators of its board and proven authors.",
      options: [["--reason <text>", "shown in the public log", ""]],
      request: ([id, key]: [string, string], { reason }: Reason) =>
        call(SUGGESTION_ROUTES.judge, {
          params: { id },
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

const eventWords = ({ at, kind, detail }: ResultEvent): string =>
  `   ${at.slice(0, 10)} ${kind}${detail === null ? "" : `: ${detail}`}`;
