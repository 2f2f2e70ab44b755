import { z } from "zod";
import { NAMED_PAPER } from "../api/papers/paper-schema.ts";
import { lineageOf } from "../companions/read-lineage.ts";
import { ID, paperOrError } from "./papers.ts";
import { answer, defineTool } from "./tool.ts";

const RELATIVES = z.array(
  z.looseObject({
    ...NAMED_PAPER,
    day: z.string().nullable(),
  }),
);

/** `lineage`: which papers here a paper cites, and which cite it. */
export const lineageTool = defineTool(
  "lineage",
  { acts: "reads", who: "anyone" },
  {
    title: "What a paper is built on and what followed it",
    description:
      "Papers of this site that one paper cites (builtOn) and that cite it (followedBy), oldest first, with the citation indexes that say so. Empty where no index was asked.",
    inputSchema: { id: ID },
    outputSchema: { builtOn: RELATIVES, followedBy: RELATIVES },
  },
  async (parts, { id }) => {
    const { context } = parts;
    const paper = await paperOrError(context, id);
    const { builtOn, followedBy } = await lineageOf(context, paper.paperId);
    const lines = (title: string, all: typeof builtOn): string[] =>
      all.length === 0
        ? []
        : [title, ...all.map((each) => `${each.day ?? ""} ${each.key} ${each.title}`)];
    const text = [
      paper.title,
      ...lines("Built on:", builtOn),
      ...lines("Followed by:", followedBy),
    ];
    return answer(text.join("\n"), { builtOn, followedBy });
  },
);
