import { z } from "zod";
import { NOT_KNOWN, citationAnswer } from "./citation-answer.ts";
import { bareName, byDoi, isArxivDoi } from "../paper-names.ts";
import { SourceFault } from "../source-fault.ts";
import type { Source } from "../source.ts";

const HOST = "api.crossref.org";

/** As described at api.crossref.org/swagger-ui, `GET /works/{doi}`. */
const WORK = z.object({
  message: z.object({
    DOI: z.string().max(500),
    "is-referenced-by-count": z.int().min(0),
    reference: z
      .array(z.object({ DOI: z.string().max(500).nullish() }))
      .max(10_000)
      .nullish(),
    "container-title": z.array(z.string()).max(20).nullish(),
  }),
});

export const crossref: Source = {
  name: "crossref",
  label: "Crossref",
  hosts: [HOST],
  asks: "How often a published paper is cited, what it cites and in which journal it appeared, by its DOI.",
  everyWords: "every two weeks",
  isOnByDefault: false,
  batchMax: 1,
  signal: "citation",
  // arXiv's own DOIs are DataCite's.
  subjectsOf: (paper) => byDoi(paper, HOST).filter(({ subject }) => !isArxivDoi(subject)),
  ask: async (client, [subject]) => {
    if (!subject) return new Map();
    const doi = bareName(subject.subject);
    const { value } = await client.json(`${client.base}/works/${encodeURIComponent(doi)}`);
    if (value === null) return new Map([[subject.subject, NOT_KNOWN]]);
    const { data } = WORK.safeParse(value);
    if (!data) throw new SourceFault("Crossref answered with another shape than it describes");
    const { message } = data;
    const venue = message["container-title"]?.[0];
    const url = `https://doi.org/${doi}`;
    const answer = citationAnswer(message["is-referenced-by-count"], {
      venue,
      url,
      references: message.reference?.flatMap(({ DOI }) =>
        DOI ? [`doi:${DOI.toLowerCase()}`] : [],
      ),
    });
    return new Map([[subject.subject, answer]]);
  },
};
