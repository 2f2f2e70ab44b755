import { z } from "zod";
import { NAMED_PAPER } from "../api/papers/paper-schema.ts";
import { libraryJson, libraryPaperJson } from "../api/readers/library.ts";
import { paperOr404 } from "../api/papers/papers.ts";
import { readableText } from "../base/tex/readable-text.ts";
import {
  keepPaper,
  LIBRARY_STATES,
  NOTE_CHARACTERS_MAX,
  removePaper,
} from "../collections/library.ts";
import { ID } from "./papers.ts";
import { answer, defineTool } from "./tool.ts";

const LIMIT_MAX = 200;
const KEPT = {
  ...NAMED_PAPER,
  state: z.string().nullable(),
  note: z.string(),
  at: z.string(),
};

/** `library`: what the reader saved and noted. */
export const libraryTool = defineTool(
  "library",
  { acts: "reads", who: "reader", scope: "profile" },
  {
    title: "Read the reader's library",
    description:
      "Papers that the reader whose API token came along saved, with their states and private notes. The notes are private: repeat them to nobody else.",
    inputSchema: {
      state: z
        .enum([...LIBRARY_STATES, "notes"])
        .optional()
        .describe("notes: those with a note"),
      limit: z.number().int().min(1).max(LIMIT_MAX).default(50),
      cursor: z.string().max(100).optional().describe("“next” of the page before"),
    },
    outputSchema: { results: z.array(z.object(KEPT)), next: z.string().nullable() },
  },
  async (parts, asked) => {
    const found = await libraryJson(parts.context, parts.signedIn.accountId, asked);
    const lines = found.results.map(
      ({ key, title, state, note }) =>
        `${readableText(title)} (${key})${state === null ? "" : `, ${state}`}${note === "" ? "" : `\n  ${note}`}`,
    );
    return answer(lines.join("\n") || "No papers.", found);
  },
);

/** `library_put`: the state of a paper, or the private note on it. */
export const libraryPutTool = defineTool(
  "library_put",
  { acts: "changes", who: "reader", scope: "profile", limit: "action" },
  {
    title: "Keep a paper in the reader's library",
    description:
      "Set a paper's state, which saves it, or the private note on it; or take it out with its note. As the reader whose API token came along, only when the reader asked for it.",
    inputSchema: {
      id: ID,
      state: z.enum(LIBRARY_STATES).optional(),
      note: z.string().max(NOTE_CHARACTERS_MAX).optional().describe("Markdown; empty deletes it"),
      retract: z.boolean().default(false).describe("take the paper out of the library"),
    },
    outputSchema: KEPT,
  },
  async (parts, { id, state, note, retract }) => {
    const { context } = parts;
    const accountId = parts.signedIn.accountId;
    const { paperId, key } = await paperOr404(context, id);
    if (retract) await removePaper(context, accountId, paperId);
    else await keepPaper(context, accountId, paperId, { state, note });
    const kept = await libraryPaperJson(context, accountId, paperId);
    return answer(`${key}: ${kept.state ?? "not saved"}`, kept);
  },
);
