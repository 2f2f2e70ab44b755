import { z } from "zod";
import { NAMED_PAPER } from "../api/papers/paper-schema.ts";
import { paperOr404 } from "../api/papers/papers.ts";
import { ownProfile } from "../api/readers/profile-schema.ts";
import { forYouJson } from "../api/readers/recommendations.ts";
import type { Context } from "../context.ts";
import type { SignedIn } from "../http/env.ts";
import { checkedFollow } from "../recommendations/check-wish.ts";
import { FOLLOW_KINDS, VERDICTS, readWishValue } from "../recommendations/profile.ts";
import { ID } from "./papers.ts";
import { answer, defineTool, numberedPapers } from "./tool.ts";

const LIMIT_MAX = 100;

/** The profile of the reader whose token came along. */
const callersProfile = ({ context, signedIn }: { context: Context; signedIn: SignedIn }) =>
  ownProfile(context, signedIn).store;

/** `for_you`: recent papers in the reader's own order. */
export const forYouTool = defineTool(
  "for_you",
  { acts: "reads", who: "reader", scope: "profile" },
  {
    title: "Papers for the reader",
    description:
      "Recent papers in the order of what the reader whose API token came along likes, each with its reasons.",
    inputSchema: {
      limit: z.number().int().min(1).max(LIMIT_MAX).default(20),
      cursor: z.string().max(100).optional().describe("“next” of the page before"),
    },
    outputSchema: {
      results: z.array(
        z.object({
          ...NAMED_PAPER,
          score: z.number(),
          reasons: z.array(z.string()),
        }),
      ),
      next: z.string().nullable(),
      isPersonal: z.boolean(),
    },
  },
  async (parts, wanted) => {
    const store = callersProfile(parts);
    const found = await forYouJson(parts.context, await store.read(), wanted);
    const lines = numberedPapers(found.results, ({ reasons }) => `: ${reasons.join(" · ")}`);
    const more = found.next === null ? "" : "\nThere is more: call again with cursor.";
    return answer(`${lines.join("\n") || "No papers."}${more}`, { ...found });
  },
);

/** `interest`: what the reader says of one paper. */
export const interestTool = defineTool(
  "interest",
  { acts: "changes", who: "reader", scope: "profile", limit: "action" },
  {
    title: "Say what a paper is to the reader",
    description:
      "Ask for more like a paper, for fewer, or mark it as seen; or take all of it back. As the reader whose API token came along, only when the reader asked for it.",
    inputSchema: {
      id: ID,
      verdict: z.enum(VERDICTS).default("more"),
      retract: z.boolean().default(false).describe("take back what was said of the paper"),
    },
    outputSchema: { key: z.string(), verdict: z.string().nullable() },
  },
  async (parts, { id, verdict, retract }) => {
    const store = callersProfile(parts);
    const { paperId, key } = await paperOr404(parts.context, id);
    if (retract) await store.takeBack(paperId, null);
    else await store.say([{ paperId, verdict, weight: 1, source: "press" }]);
    const said = retract ? null : verdict;
    return answer(`${key}: ${said ?? "taken back"}`, { key, verdict: said });
  },
);

/** `follow`: authors, fields, searches, organisations and public collections. */
export const followTool = defineTool(
  "follow",
  { acts: "changes", who: "reader", scope: "profile", limit: "action" },
  {
    title: "Follow something",
    description:
      "Follow an author or organisation (the last part of its address), fields as cs.AI+cs.LG, a search, or reader/collection; or end a follow. As the reader whose API token came along.",
    inputSchema: {
      kind: z.enum(FOLLOW_KINDS),
      value: z.string().min(1).max(300),
      retract: z.boolean().default(false).describe("end the follow"),
    },
    outputSchema: { kind: z.string(), value: z.string(), isFollowed: z.boolean() },
  },
  async (parts, { kind, value, retract }) => {
    const store = callersProfile(parts);
    const known = retract
      ? readWishValue(value)
      : await checkedFollow(parts.context.reader, kind, value);
    if (retract) await store.unfollow(kind, known);
    else await store.follow(kind, known);
    const told = { kind, value: known, isFollowed: !retract };
    return answer(`${kind} ${known}: ${retract ? "not followed" : "followed"}`, told);
  },
);
