import { z } from "zod";
import { NOT_KNOWN, citationAnswer } from "./citation-answer.ts";
import { bareName, byArxivId, byDoi } from "../paper-names.ts";
import { SourceFault } from "../source-fault.ts";
import type { Source } from "../source.ts";

const HOST = "api.semanticscholar.org";
/** Of the 500 that it allows: with their references a request of 200 would be several megabytes. */
const BATCH_MAX = 50;

const EXTERNAL_IDS = z
  .object({ ArXiv: z.string().max(100).nullish(), DOI: z.string().max(500).nullish() })
  .nullish();

/** As described at api.semanticscholar.org/api-docs/graph, `POST /paper/batch`: null where it knows none. */
const PAPERS = z
  .array(
    z
      .object({
        paperId: z.string().regex(/^[0-9a-f]{40}$/),
        citationCount: z.int().min(0),
        venue: z.string().nullish(),
        references: z
          .array(z.object({ externalIds: EXTERNAL_IDS }))
          .max(10_000)
          .nullish(),
      })
      .nullable(),
  )
  .max(500);

export const semanticscholar: Source = {
  name: "semanticscholar",
  label: "Semantic Scholar",
  hosts: [HOST],
  asks: "How often papers are cited, what they cite and where they were published, fifty in one request.",
  everyWords: "every two weeks",
  isOnByDefault: false,
  batchMax: BATCH_MAX,
  signal: "citation",
  subjectsOf: (paper) => (paper.arxivId === null ? byDoi(paper, HOST) : byArxivId(paper, HOST)),
  ask: async (client, subjects) => {
    const ids = subjects.map(({ subject }) =>
      subject.startsWith("arxiv:") ? `ARXIV:${bareName(subject)}` : `DOI:${bareName(subject)}`,
    );
    const { value } = await client.json(
      `${client.base}/graph/v1/paper/batch?fields=citationCount,venue,references.externalIds`,
      {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(client.token ? { "x-api-key": client.token } : {}),
        },
        body: JSON.stringify({ ids }),
      },
    );
    const { data } = PAPERS.safeParse(value);
    if (!data || data.length !== subjects.length) {
      throw new SourceFault("Semantic Scholar answered with another shape than it describes");
    }
    return new Map(
      subjects.map(({ subject }, index) => {
        const paper = data[index];
        if (!paper) return [subject, NOT_KNOWN];
        const { citationCount, venue, paperId, references } = paper;
        const url = `https://www.semanticscholar.org/paper/${paperId}`;
        return [
          subject,
          citationAnswer(citationCount, { venue, url, references: references?.flatMap(namesOf) }),
        ];
      }),
    );
  },
};

const namesOf = ({ externalIds }: { externalIds?: z.infer<typeof EXTERNAL_IDS> }): string[] => [
  ...(externalIds?.ArXiv ? [`arxiv:${externalIds.ArXiv}`] : []),
  ...(externalIds?.DOI ? [`doi:${externalIds.DOI.toLowerCase()}`] : []),
];
