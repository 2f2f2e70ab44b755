import { z } from "zod";
import { NAMED_PAPER } from "../api/papers/paper-schema.ts";
import { parseInstant } from "../base/days.ts";
import { UserError } from "../base/errors.ts";
import { readableText } from "../base/tex/readable-text.ts";
import type { Context } from "../context.ts";
import { explainRank } from "../feeds/explain-rank.ts";
import type { Paper, PaperLink } from "../papers/paper.ts";
import { paperJson } from "../papers/paper-json.ts";
import { findPaper, readVersions } from "../papers/read-papers.ts";
import { isWorking } from "../papers/working-links.ts";
import { paperMarkdown } from "../web/documents/paper-markdown.ts";
import { answer, defineTool } from "./tool.ts";

/** Models and shells write 2311.03285 as a number, too. */
export const ID = z.coerce
  .string()
  .min(1)
  .max(500)
  .describe(
    "arXiv id (2311.03285, hep-th/9901001), key (doi:10.1000/x), DOI or address of the paper",
  );

/** `paper`: the facts of one paper. */
export const paperTool = defineTool(
  "paper",
  { acts: "reads", who: "anyone" },
  {
    title: "Look up a paper",
    description:
      "Facts about one paper by its identifier: title, authors, abstract, dates, categories, links to code and data, votes. Use read for the whole page as Markdown.",
    inputSchema: { id: ID },
    outputSchema: {
      paper: z.looseObject({ ...NAMED_PAPER }),
    },
  },
  async (parts, { id }) => {
    const { context } = parts;
    const paper = await paperOrError(context, id);
    const versions = await readVersions(context.reader, paper.paperId);
    const value = paperJson(paper, versions, context.settings.baseUrl);
    const facts = [
      readableText(paper.title),
      paper.authors.map(({ name }) => name).join(", "),
      [paper.key, paper.announcedOn, paper.categories.join(" "), `${paper.points} points`]
        .filter(Boolean)
        .join(" · "),
      value.url,
      ...paper.links.map((link) => linkLine(link)),
      "",
      readableText(paper.abstract ?? paper.summary ?? ""),
    ];
    return answer(facts.join("\n"), { paper: { ...value } });
  },
);

/** `read`: the page of a paper as Markdown. */
export const readTool = defineTool(
  "read",
  { acts: "reads", who: "anyone" },
  {
    title: "Read a paper's page",
    description:
      "The page of a paper as Markdown: abstract, links, citation. The full text of the paper stays at its source.",
    inputSchema: { id: ID },
    outputSchema: { key: z.string(), markdown: z.string() },
  },
  async (parts, { id }) => {
    const { context } = parts;
    const paper = await paperOrError(context, id);
    const { siteName, baseUrl } = context.settings;
    const markdown = paperMarkdown(paper, { name: siteName, baseUrl });
    return answer(markdown, { key: paper.key, markdown });
  },
);

/** `why`: the inputs of a paper's rank (RK4). */
export const whyTool = defineTool(
  "why",
  { acts: "reads", who: "anyone" },
  {
    title: "Explain a paper's rank",
    description:
      "Why a paper is where it is: each input of the published formula; they sum to its hotness.",
    inputSchema: {
      id: ID,
      at: z.string().max(40).optional().describe("a past moment, as 2026-11-24T08:00:00Z"),
    },
    outputSchema: {
      formulaVersion: z.number(),
      hotness: z.number(),
      inputs: z.array(
        z.looseObject({
          kind: z.string(),
          value: z.number(),
          weight: z.number(),
          contribution: z.number(),
        }),
      ),
    },
  },
  async (parts, { id, at }) => {
    const { context } = parts;
    const { reader, now, zone } = context;
    const paper = await paperOrError(context, id);
    const why = await explainRank({ db: reader, now, zone }, paper, at ? parseInstant(at) : null);
    const lines = why.inputs.map(
      ({ kind, value, contribution }) => `${kind} ${value}: ${contribution}`,
    );
    const text = `${paper.title}\nhotness ${why.hotness} by formula ${why.formulaVersion}\n${lines.join("\n")}`;
    const { formulaVersion, hotness, inputs } = why;
    return answer(text, { formulaVersion, hotness, inputs });
  },
);

export async function paperOrError(
  { reader }: Pick<Context, "reader">,
  id: string,
): Promise<Paper> {
  const paper = (await findPaper(reader, id)) ?? (await findPaper(reader, withLostZeros(id)));
  if (paper) return paper;
  throw new UserError(`No paper “${id}” here. Find it with the search tool.`, "not_found");
}

/** An id that was a number on its way has lost the zeros at its end: `2311.0328` was `2311.03280`. */
function withLostZeros(id: string): string {
  if (!/^\d{4}\.\d{1,4}$/.test(id)) return id;
  return id.padEnd(id >= "1501" ? 10 : 9, "0");
}

const linkLine = (link: PaperLink): string =>
  `${link.kind}: ${link.url}${isWorking(link) ? "" : " (gone)"}`;
