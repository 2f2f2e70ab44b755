import { z } from "zod";
import { DAY_MS } from "../base/days.ts";
import type { LinkRecord } from "../papers/stored/paper-record.ts";
import { bareName, byArxivId } from "./paper-names.ts";
import type { Answer, Source } from "./source.ts";
import { SourceFault } from "./source-fault.ts";

const HOST = "huggingface.co";
const EVERY_MS = 7 * DAY_MS;
const SHOWN_MAX = 5;

const ENTRY = z.object({
  id: z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,150}$/),
  likes: z.int().min(0).nullish(),
  downloads: z.int().min(0).nullish(),
});
const ENTRIES = z.array(ENTRY).max(10_000);
const COUNT = z.int().min(0).nullish();
/** What the Hub's clients read from `/api/arxiv/ID/repos` (docs.rs/hugging-face-client, `arxiv_repos`). */
const REPOSITORIES = z.object({
  models: ENTRIES,
  datasets: ENTRIES,
  spaces: ENTRIES,
  numTotalModels: COUNT,
  numTotalDatasets: COUNT,
  numTotalSpaces: COUNT,
});

/** Models, data sets and spaces that name the paper: the most liked become links of it. */
export const hub: Source = {
  name: "hub",
  label: "Hugging Face Hub",
  hosts: [HOST],
  asks: "Which models, data sets and spaces name a paper by its arXiv id, with likes and downloads.",
  everyWords: "every week",
  isOnByDefault: false,
  batchMax: 1,
  subjectsOf: (paper) => byArxivId(paper, HOST),
  ask: async (client, [subject]) => {
    if (!subject) return new Map();
    const path = `/api/arxiv/${encodeURIComponent(bareName(subject.subject))}/repos`;
    const headers: Record<string, string> = client.token
      ? { authorization: `Bearer ${client.token}` }
      : {};
    const { value } = await client.json(client.base + path, { headers });
    if (value === null) {
      return new Map([[subject.subject, { state: "none", facts: null, nextMs: EVERY_MS }]]);
    }
    const { data } = REPOSITORIES.safeParse(value);
    if (!data) throw new SourceFault("the Hub answered with another shape than it describes");
    return new Map([[subject.subject, answerOf(data)]]);
  },
};

function answerOf(data: z.infer<typeof REPOSITORIES>): Answer {
  const counts = {
    modelCount: data.numTotalModels ?? data.models.length,
    datasetCount: data.numTotalDatasets ?? data.datasets.length,
    spaceCount: data.numTotalSpaces ?? data.spaces.length,
  };
  const total = counts.modelCount + counts.datasetCount + counts.spaceCount;
  return {
    state: total === 0 ? "none" : "found",
    facts: counts,
    count: total,
    links: [
      ...linksOf(data.models, "model", ""),
      ...linksOf(data.datasets, "data", "datasets/"),
      ...linksOf(data.spaces, "demo", "spaces/"),
    ],
    nextMs: EVERY_MS,
  };
}

const linksOf = (
  entries: z.infer<typeof ENTRIES>,
  kind: LinkRecord["kind"],
  folder: string,
): LinkRecord[] =>
  entries
    .toSorted((a, b) => (b.likes ?? 0) - (a.likes ?? 0) || (b.downloads ?? 0) - (a.downloads ?? 0))
    .slice(0, SHOWN_MAX)
    .map(({ id }) => ({ kind, url: `https://${HOST}/${folder}${id}`, provenance: "hub" }));
