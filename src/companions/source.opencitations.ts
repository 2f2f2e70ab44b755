import { z } from "zod";
import { citationAnswer } from "./citation-answer.ts";
import { bareName, byDoi } from "./paper-names.ts";
import { SourceFault } from "./source-fault.ts";
import type { Source } from "./source.ts";

const HOST = "api.opencitations.net";

/** As described at api.opencitations.net/index/v2, `/citation-count/{id}`: the number is a text. */
const COUNTS = z.array(z.object({ count: z.string().regex(/^\d{1,9}$/) })).length(1);

export const opencitations: Source = {
  name: "opencitations",
  label: "OpenCitations",
  hosts: [HOST],
  asks: "How often a paper is cited, by its DOI.",
  everyWords: "every two weeks",
  isOnByDefault: false,
  batchMax: 1,
  signal: "citation",
  subjectsOf: (paper) => byDoi(paper, HOST),
  ask: async (client, [subject]) => {
    if (!subject) return new Map();
    const doi = bareName(subject.subject);
    const { value } = await client.json(
      `${client.base}/index/v2/citation-count/doi:${encodeURIComponent(doi)}`,
      client.token ? { headers: { authorization: client.token } } : {},
    );
    const { data } = COUNTS.safeParse(value);
    if (!data) throw new SourceFault("OpenCitations answered with another shape than it describes");
    const url = `https://doi.org/${doi}`;
    const answer = citationAnswer(Number(data[0]?.count ?? 0), { url });
    return new Map([[subject.subject, answer]]);
  },
};
