import { z } from "zod";
import { callersSource } from "../api/readers/subscriptions.ts";
import { deleteVote, putVote } from "../api/readers/votes.ts";
import { CADENCES, readSubscriptionWish } from "../digests/issues/choices.ts";
import { askSubscription } from "../digests/subscriptions/subscriptions.ts";
import { EXPRESSION_CHARACTERS_MAX } from "../feeds/category-expression.ts";
import { knownCategories } from "../feeds/known-categories.ts";
import { KEPT_QUERY_CHARACTERS_MAX } from "../search/query/query-length.ts";
import { submitPaper } from "../submissions/submit-paper.ts";
import { submitParts } from "../web/community/submit-parts.ts";
import { ID } from "./papers.ts";
import { answer, defineTool } from "./tool.ts";

/** `vote`: as the reader whose token came along. */
export const voteTool = defineTool(
  "vote",
  { acts: "changes", who: "reader", scope: "vote", limit: "vote" },
  {
    title: "Vote for a paper",
    description:
      "Vote for a paper, or take the vote back, as the reader whose API token came with the call. Only when the reader asked for it.",
    inputSchema: { id: ID, retract: z.boolean().default(false).describe("take the vote back") },
    outputSchema: { key: z.string(), points: z.number(), hasVoted: z.boolean() },
  },
  async (parts, { id, retract }) => {
    const caller = parts.signedIn;
    const vote = retract
      ? await deleteVote(parts.context, caller, id)
      : await putVote(parts.context, caller, id, parts.prefix);
    return answer(`${vote.key}: ${vote.points} points, ${vote.hasVoted ? "voted" : "no vote"}`, {
      ...vote,
    });
  },
);

/** `submit`: puts a paper forward. */
export const submitTool = defineTool(
  "submit",
  { acts: "changes", who: "reader", scope: "submit", limit: "submission" },
  {
    title: "Submit a paper",
    description:
      "Put a paper forward by arXiv id, DOI, OpenReview, ACL or any address, as the reader whose API token came with the call.",
    inputSchema: {
      identifier: z.string().min(1).max(500),
      comment: z.string().max(1_000).default(""),
    },
    outputSchema: { state: z.string(), key: z.string().nullable() },
    openWorldHint: true,
  },
  async (parts, { identifier, comment }) => {
    const caller = parts.signedIn;
    const outcome = await submitPaper(submitParts(parts.context), caller, {
      identifier,
      comment,
      given: null,
    });
    if (outcome.kind === "waiting") {
      return answer("A moderator looks at it first.", { state: "waiting", key: null });
    }
    return answer(`${outcome.kind}: ${outcome.key}`, { state: outcome.kind, key: outcome.key });
  },
);

/** `subscribe`: asks for the digest; a mail asks for confirmation. */
export const subscribeTool = defineTool(
  "subscribe",
  { acts: "changes", who: "anyone", limit: "mail" },
  {
    title: "Subscribe to the digest",
    description:
      "Ask for the digest by mail. The address gets a message that asks for confirmation; nothing else is sent before. Only with an address that the reader gave for it.",
    inputSchema: {
      email: z.string().max(254),
      cadence: z.enum(CADENCES).optional(),
      hour: z.number().int().min(0).max(23).optional(),
      zone: z.string().max(64).optional().describe("IANA name, as Europe/Berlin"),
      category: z.string().max(EXPRESSION_CHARACTERS_MAX).optional(),
      query: z
        .string()
        .max(KEPT_QUERY_CHARACTERS_MAX)
        .optional()
        .describe("only papers that match this search"),
      forYou: z
        .boolean()
        .optional()
        .describe("papers in the order of the reader whose API token came along"),
      top: z.boolean().optional().describe("everybody's top papers"),
    },
    outputSchema: { message: z.string() },
  },
  async (parts, wish) => {
    const { context } = parts;
    const isKnown = await knownCategories(context.reader);
    const profile = callersSource(parts.signedIn, wish);
    await askSubscription(
      context,
      readSubscriptionWish(wish, isKnown, { zone: context.zone, profile }),
    );
    const message = "If the address can receive mail, a message asks for confirmation.";
    return answer(message, { message });
  },
);
