import { z } from "zod";
import { requireScope } from "../accounts/api-tokens.ts";
import { noticesJson } from "../api/readers/notices.ts";
import { readableText } from "../base/tex/readable-text.ts";
import { READS, answer, runTool, signedInOr401 } from "./tool.ts";
import type { AddTool } from "./tool.ts";

/** `notices`: what happened to what the reader wrote, saved, follows and claimed. */
export const addNoticesTool: AddTool = (server, parts) => {
  server.registerTool(
    "notices",
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
            key: z.string(),
            title: z.string(),
            url: z.string(),
            isNew: z.boolean(),
          }),
        ),
      },
      annotations: READS,
    },
    async () =>
      runTool(parts, "notices", async () => {
        const caller = signedInOr401(parts);
        requireScope(caller, "profile");
        const results = await noticesJson(parts.context, caller.accountId);
        const lines = results.map(
          ({ text, title, key, at }) =>
            `${at.slice(0, 10)}: ${text} ${readableText(title)} (${key})`,
        );
        return answer(lines.join("\n") || "No notices.", { results });
      }),
  );
};
