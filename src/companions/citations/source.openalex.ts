import { z } from "zod";
import { NOT_KNOWN, citationAnswer } from "./citation-answer.ts";
import { bareName, byDoi } from "../paper-names.ts";
import { SourceFault } from "../source-fault.ts";
import type { Source } from "../source.ts";

const HOST = "api.openalex.org";
const BATCH_MAX = 50;

/** As described at docs.openalex.org/api-entities/works, with `select`. */
const WORKS = z.object({
  results: z
    .array(
      z.object({
        id: z.url({ protocol: /^https?$/ }),
        doi: z.string().max(500).nullish(),
        cited_by_count: z.int().min(0),
        referenced_works: z.array(z.string().max(100)).max(5_000).nullish(),
        primary_location: z
          .object({ source: z.object({ display_name: z.string().nullish() }).nullish() })
          .nullish(),
      }),
    )
    .max(200),
});

export const openalex: Source = {
  name: "openalex",
  label: "OpenAlex",
  hosts: [HOST],
  asks: "How often papers are cited, what they cite and where they were published, fifty DOIs in one request.",
  everyWords: "every two weeks",
  isOnByDefault: false,
  batchMax: BATCH_MAX,
  signal: "citation",
  subjectsOf: (paper) => byDoi(paper, HOST),
  ask: async (client, subjects) => {
    // A comma or a bar would end the value of the filter.
    const asked = subjects.filter(({ subject }) => !/[,|]/.test(subject));
    if (asked.length === 0) return new Map(subjects.map(({ subject }) => [subject, NOT_KNOWN]));
    const query = new URLSearchParams({
      filter: `doi:${asked.map(({ subject }) => bareName(subject)).join("|")}`,
      select: "id,doi,cited_by_count,primary_location,referenced_works",
      "per-page": String(BATCH_MAX),
      ...(client.token ? { api_key: client.token } : {}),
    });
    const { value } = await client.json(`${client.base}/works?${query.toString()}`);
    const { data } = WORKS.safeParse(value);
    if (!data) throw new SourceFault("OpenAlex answered with another shape than it describes");
    const found = new Map(
      data.results.map((work) => [
        (work.doi ?? "").replace(/^https?:\/\/doi\.org\//i, "").toLowerCase(),
        work,
      ]),
    );
    return new Map(
      subjects.map(({ subject }) => {
        const work = found.get(bareName(subject));
        if (!work) return [subject, NOT_KNOWN];
        const venue = work.primary_location?.source?.display_name;
        return [
          subject,
          citationAnswer(work.cited_by_count, {
            venue,
            url: work.id,
            names: [workName(work.id)],
            references: work.referenced_works?.map(workName),
          }),
        ];
      }),
    );
  },
};

/** `https://openalex.org/W4388557475` → `openalex:W4388557475` */
const workName = (address: string): string =>
  `openalex:${address.slice(address.lastIndexOf("/") + 1)}`;
