import { z } from "zod";
import { NAMED_PAPER } from "../api/papers/paper-schema.ts";
import { noticesJson } from "../api/readers/notices.ts";
import { readableText } from "../base/tex/readable-text.ts";
import { answer, defineTool } from "./tool.ts";

/** `notices`: what happened to what the reader wrote, saved, follows and claimed. */
export const noticesTool = defineTool(
  "notices",
  { acts: "reads", who: "reader", scope: "profile" },
  {
    title: "Read the reader's notices",
    description:
      "Answers to comments, versions and withdrawals of saved papers, new papers of followed authors and decided claims, for the reader whose API token came along.",
    inputSchema: {},
    outputSchema: {
      results: z.array(
        z.object({
          kind: z.string(),
          at: z.string(),
          text: z.string(),
          ...NAMED_PAPER,
          isNew: z.boolean(),
        }),
      ),
    },
  },
  async (parts) => {
    const caller = parts.signedIn;
    const results = await noticesJson(parts.context, caller.accountId);
    const lines = results.map(
      ({ text, title, key, at }) => `${at.slice(0, 10)}: ${text} ${readableText(title)} (${key})`,
    );
    return answer(lines.join("\n") || "No notices.", { results });
  },
);
