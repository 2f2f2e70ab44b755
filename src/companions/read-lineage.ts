import { dayInZone } from "../base/days.ts";
import type { Day } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
import { namedPaper } from "../papers/named-paper.ts";
import { isShownOn } from "../papers/shown-papers.ts";

/** A paper here that cites the one at hand, or is cited by it. */
export interface Relative {
  key: string;
  title: string;
  /** Day on which it was announced or published; null where neither is known. */
  day: string | null;
  /** Which sources say that one cites the other, and the newest day on which one did. */
  sources: string[];
  seenOn: string;
}

/** What a paper is built on and what followed it among the papers here, the oldest first. */
export interface Lineage {
  builtOn: Relative[];
  followedBy: Relative[];
}

const ROWS_MAX = 400;

/** One statement; hidden and deleted papers are not told. */
export async function readLineage(db: Db, paperId: number, today: Day): Promise<Lineage> {
  const side = (own: "paper_id" | "cited_id", other: "paper_id" | "cited_id") =>
    db
      .selectFrom("paper_reference")
      .innerJoin("paper", "paper.paper_id", `paper_reference.${other}`)
      .select([
        "paper_reference.cited_id as cited",
        "paper_reference.source",
        "paper_reference.seen_on",
        "paper.key",
        "paper.title",
        "paper.announced_on",
        "paper.published_at",
        "paper.hot_key",
      ])
      .where(`paper_reference.${own}`, "=", paperId)
      .where("paper.state", "!=", "deleted")
      .where(isShownOn(today));
  const rows = await side("paper_id", "cited_id")
    .unionAll(side("cited_id", "paper_id"))
    .orderBy("hot_key")
    .limit(ROWS_MAX)
    .execute();
  const relatives = (isCited: boolean): Relative[] =>
    [
      ...Map.groupBy(
        rows.filter(({ cited }) => (cited === paperId) === isCited),
        ({ key }) => key,
      ).values(),
    ]
      .map(toRelative)
      .sort((a, b) => order(a).localeCompare(order(b)));
  return { builtOn: relatives(false), followedBy: relatives(true) };
}

interface ReferenceRow {
  key: string;
  title: string;
  source: string;
  seen_on: string;
  announced_on: string | null;
  published_at: string | null;
}

function toRelative(rows: ReferenceRow[]): Relative {
  const [first] = rows as [ReferenceRow];
  return {
    key: first.key,
    title: first.title,
    day: first.announced_on ?? first.published_at?.slice(0, 10) ?? null,
    sources: rows.map(({ source }) => source).sort(),
    seenOn:
      rows
        .map(({ seen_on }) => seen_on)
        .sort()
        .at(-1) ?? first.seen_on,
  };
}

const order = ({ day, key }: Relative): string => `${day ?? "9999"} ${key}`;

interface LineageParts {
  reader: Db;
  now: () => Date;
  zone: string;
  settings: { baseUrl: string };
}

/** The lineage as programs get it, with the address of each paper. */
export async function lineageOf({ reader, now, zone, settings }: LineageParts, paperId: number) {
  const { builtOn, followedBy } = await readLineage(reader, paperId, dayInZone(now(), zone));
  const told = (relatives: Relative[]) =>
    relatives.map((each) => ({ ...each, ...namedPaper(each, settings.baseUrl) }));
  return { builtOn: told(builtOn), followedBy: told(followedBy) };
}
