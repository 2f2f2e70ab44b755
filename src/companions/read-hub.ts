import type { Db } from "../db/schema/schema.ts";
import type { Facts } from "./source.ts";

/** What Hugging Face says of what belongs to a paper. */
export interface HubFacts {
  modelCount: number;
  datasetCount: number;
  spaceCount: number;
  /** By kind and name, `models/o/m`. */
  repositories: Map<string, { likes: number; downloads: number; changedOn: string | null }>;
}

const PREFIX = "huggingface.co/";

export async function readHub(db: Db, paperIds: number[]): Promise<Map<number, HubFacts>> {
  const found = new Map<number, HubFacts>();
  if (paperIds.length === 0) return found;
  const rows = await db
    .selectFrom("companion_paper")
    .innerJoin("companion", "companion.subject", "companion_paper.subject")
    .select(["paper_id", "companion.subject", "source", "facts"])
    .where("paper_id", "in", paperIds)
    .where("source", "in", ["hub", "huggingface"])
    .where("facts", "is not", null)
    .execute();
  for (const { paper_id, subject, source, facts: text } of rows) {
    const facts = JSON.parse(text ?? "{}") as Facts;
    const number = (name: string): number => (typeof facts[name] === "number" ? facts[name] : 0);
    const own = found.get(paper_id) ?? {
      modelCount: 0,
      datasetCount: 0,
      spaceCount: 0,
      repositories: new Map(),
    };
    if (source === "hub") {
      own.modelCount = number("modelCount");
      own.datasetCount = number("datasetCount");
      own.spaceCount = number("spaceCount");
    } else {
      own.repositories.set(subject.slice(PREFIX.length), {
        likes: number("stars"),
        downloads: number("downloads"),
        changedOn: typeof facts["pushedOn"] === "string" ? facts["pushedOn"] : null,
      });
    }
    found.set(paper_id, own);
  }
  return found;
}
