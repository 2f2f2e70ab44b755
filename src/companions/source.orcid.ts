import { z } from "zod";
import { readOrcid } from "../accounts/orcid.ts";
import { bestIdentifier, keyOf, parseIdentifier } from "../papers/identifiers/identifiers.ts";
import type { PoliteClient } from "./polite-client.ts";
import type { Source } from "./source.ts";
import { SourceFault } from "./source-fault.ts";

const HOST = "pub.orcid.org";
/** A record of a thousand works has about 3 MB. */
const RECORD_BYTES_MAX = 8 * 1024 * 1024;
const WORKS_MAX = 10_000;
const IDS_MAX = 200;

const IDS = z
  .object({
    "external-id": z
      .array(
        z.object({
          "external-id-type": z.string(),
          "external-id-value": z.string(),
          "external-id-relationship": z.string().nullish(),
        }),
      )
      .max(IDS_MAX),
  })
  .nullish();
/** One group is one work; its summaries are what each source says of it, the preferred one first. */
const WORKS = z.object({
  group: z
    .array(
      z.object({
        "external-ids": IDS,
        "work-summary": z.array(
          z.object({
            title: z.object({ title: z.object({ value: z.string() }).nullish() }).nullish(),
            "external-ids": IDS,
          }),
        ),
      }),
    )
    .max(WORKS_MAX),
});

/** A work of a public record: by an identifier, a title, or both. */
export interface RecordedWork {
  key?: string;
  title?: string;
  line: number;
}

/**
 * The public works of a record, in its order; null where there is no such record. The shape is that of
 * `GET /v3.0/{iD}/works` (github.com/ORCID/orcid-model, record_3.0).
 * @throws SourceFault
 */
export async function worksOfOrcid(
  client: PoliteClient,
  orcid: string,
): Promise<RecordedWork[] | null> {
  const address = `${client.base}/v3.0/${orcid}/works`;
  const { value } = await client.json(address, { bytesMax: RECORD_BYTES_MAX });
  if (value === null) return null;
  const { data } = WORKS.safeParse(value);
  if (!data) throw new SourceFault("ORCID answered with another shape than it describes");
  return data.group.flatMap((group, at) => {
    const [summary] = group["work-summary"];
    const ids = [group["external-ids"], summary?.["external-ids"]].flatMap(
      (each) => each?.["external-id"] ?? [],
    );
    const named = ids.flatMap((each) => {
      // A chapter is part of a book that has an identifier too.
      if (!/^self$/i.test(each["external-id-relationship"] ?? "self")) return [];
      const [type, text] = [each["external-id-type"], each["external-id-value"].trim()];
      return (
        parseIdentifier(type === "arxiv" ? text.replace(/^(?:arxiv:)?/i, "arXiv:") : text) ?? []
      );
    });
    const best = bestIdentifier(named);
    const title = summary?.title?.title?.value.trim() ?? "";
    if (!best && title === "") return [];
    return [{ ...(best ? { key: keyOf(best) } : {}), ...(title ? { title } : {}), line: at + 1 }];
  });
}

/** Asked for a reader who gives an iD to begin a page from, and for nobody else. */
export const orcid: Source = {
  name: "orcid",
  label: "ORCID",
  hosts: [HOST],
  asks: "The public works of an ORCID iD that a reader gives to begin a page from; nothing about the reader.",
  everyWords: "once for each time a reader gives an iD",
  isOnByDefault: false,
  batchMax: 1,
  subjectsOf: () => [],
  ask: async (client, subjects) => {
    const answers: Awaited<ReturnType<Source["ask"]>> = new Map();
    for (const { subject } of subjects) {
      const works = readOrcid(subject) === null ? null : await worksOfOrcid(client, subject);
      answers.set(subject, { state: works ? "found" : "none", facts: null, nextMs: 0 });
    }
    return answers;
  },
};
