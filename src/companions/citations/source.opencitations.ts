import { z } from "zod";
import { citationAnswer } from "./citation-answer.ts";
import { bareName, byDoi } from "../paper-names.ts";
import { SourceFault } from "../source-fault.ts";
import type { Source } from "../source.ts";

const HOST = "api.opencitations.net";

/** As described at api.opencitations.net/index/v2, `/citation-count/{id}`: the number is a text. */
const COUNTS = z.array(z.object({ count: z.string().regex(/^\d{1,9}$/) })).length(1);
/** The same, `/references/{id}`: `cited` holds names apart by spaces, `omid:br/06101 doi:10.1000/x openalex:W1`. */
const REFERENCES = z.array(z.object({ cited: z.string().max(2_000) })).max(10_000);

export const opencitations: Source = {
  name: "opencitations",
  label: "OpenCitations",
  hosts: [HOST],
  asks: "How often a paper is cited and what it cites, by its DOI, in two requests.",
  everyWords: "every two weeks",
  isOnByDefault: false,
  batchMax: 1,
  signal: "citation",
  subjectsOf: (paper) => byDoi(paper, HOST),
  ask: async (client, [subject]) => {
    if (!subject) return new Map();
    const doi = bareName(subject.subject);
    const name = `doi:${encodeURIComponent(doi)}`;
    const init = client.token ? { headers: { authorization: client.token } } : {};
    const { value } = await client.json(`${client.base}/index/v2/citation-count/${name}`, init);
    const { data } = COUNTS.safeParse(value);
    if (!data) throw new SourceFault("OpenCitations answered with another shape than it describes");
    const told = await client.json(`${client.base}/index/v2/references/${name}`, init);
    const { data: cited } = REFERENCES.safeParse(told.value ?? []);
    if (!cited)
      throw new SourceFault("OpenCitations answered with another shape than it describes");
    const answer = citationAnswer(Number(data[0]?.count ?? 0), {
      url: `https://doi.org/${doi}`,
      references: cited.flatMap(({ cited: names }) => names.split(" ").filter(isName)),
    });
    return new Map([[subject.subject, answer]]);
  },
};

const isName = (name: string): boolean => /^(?:doi|openalex):\S/.test(name);
