import { z } from "zod";
import { UserError } from "../base/errors.ts";
import { suggestionJson } from "../api/papers/suggestions.ts";
import { acceptSuggestion, dismissSuggestion, suggestionsOf } from "../curation/suggestions.ts";
import { findPaper } from "../papers/read-papers.ts";
import { ID } from "./papers.ts";
import { answer, defineTool } from "./tool.ts";
import type { ToolParts } from "./tool.ts";

/** `suggested_results`: what an abstract seems to report. */
export const suggestedResultsTool = defineTool(
  "suggested_results",
  { acts: "reads", who: "anyone" },
  {
    title: "Results an abstract seems to report",
    description:
      "Measured values that a program read from a paper's abstract and nobody has accepted or dismissed yet, each with a key and the sentence that says so.",
    inputSchema: { id: ID },
    outputSchema: { suggestions: z.array(z.looseObject({ key: z.string() })) },
  },
  async (parts, { id }) => {
    const paper = await paperOf(parts, id);
    const suggestions = (await suggestionsOf(parts.context.reader, paper)).map(suggestionJson);
    const lines = suggestions.map(
      ({ key, task, dataset, metric, value, sentence }) =>
        `${key}: ${task.name} on ${dataset.name}, ${metric} ${value} (“${sentence}”)`,
    );
    return answer(lines.join("\n") || "No suggestions.", { suggestions });
  },
);

/** `judge_suggested_result`: accepts one as a result, or dismisses it. */
export const judgeSuggestionTool = defineTool(
  "judge_suggested_result",
  { acts: "changes", who: "reader", scope: "submit", limit: "submission" },
  {
    title: "Accept or dismiss a suggested result",
    description:
      "Add a suggested result to its table, or say that it is none, as the reader whose API token came with the call. Only when the reader has read the sentence and asked for it; dismissing is for curators, moderators of the board and proven authors.",
    inputSchema: {
      id: ID,
      key: z.string().min(1).max(40),
      act: z.enum(["accept", "dismiss"]),
      model: z.string().max(200).optional().describe("its name, where the title has none"),
      reason: z.string().max(500).default("").describe("of a dismissal, for the public log"),
    },
    outputSchema: { key: z.string(), resultId: z.number().nullable() },
  },
  async (parts, { id, key, act, model, reason }) => {
    const caller = parts.signedIn;
    const paper = await paperOf(parts, id);
    if (act === "dismiss") {
      await dismissSuggestion(parts.context, caller, paper, { key, reason });
      return answer(`${key} is not suggested again.`, { key, resultId: null });
    }
    const wish = { key, model: model ?? null };
    const resultId = await acceptSuggestion(parts.context, caller, paper, wish);
    return answer(`Added as result ${resultId}.`, { key, resultId });
  },
);

async function paperOf({ context }: ToolParts, id: string) {
  const paper = await findPaper(context.reader, id);
  if (!paper) throw new UserError("This paper is not here.", "not_found");
  return paper;
}
