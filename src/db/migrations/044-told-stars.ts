import type { Kysely } from "kysely";

interface Tables {
  paper: { paper_id: number; extra: string | null; changed_at: string };
  paper_link: { paper_id: number; kind: string; url: string };
  companion: Record<string, string | number | null>;
  companion_count: { subject: string; source: string; day: string; count: number };
  companion_paper: { paper_id: number; subject: string };
}

const PAPERS_A_STEP = 500;
const REPOSITORY = /^https?:\/\/(?:www\.)?(github\.com\/[^/?#]+\/[^/?#]+)/i;

/** Stars that earlier imports told and a paper kept among its other facts become facts with source and day. */
export const toldStars = {
  name: "044-told-stars",
  up: async (given: Kysely<unknown>): Promise<void> => {
    const db = given as Kysely<Tables>;
    for (let after = 0; ;) {
      const papers = await db
        .selectFrom("paper")
        .select(["paper_id", "extra", "changed_at"])
        .where("paper_id", ">", after)
        .where("extra", "like", '%"githubStars"%')
        .orderBy("paper_id")
        .limit(PAPERS_A_STEP)
        .execute();
      for (const paper of papers) await keep(db, paper);
      const last = papers.at(-1);
      if (!last || papers.length < PAPERS_A_STEP) return;
      after = last.paper_id;
    }
  },
};

async function keep(db: Kysely<Tables>, paper: Tables["paper"]): Promise<void> {
  const stars = starsOf(paper.extra);
  const links = await db
    .selectFrom("paper_link")
    .select("url")
    .where("paper_id", "=", paper.paper_id)
    .where("kind", "=", "code")
    .orderBy("url")
    .execute();
  const subject = links
    .flatMap(({ url }) => REPOSITORY.exec(url)?.[1] ?? [])[0]
    ?.replace(/\.git$/i, "")
    .toLowerCase();
  if (stars === null || subject === undefined) return;
  const row = {
    subject,
    source: "daily-papers",
    host: "huggingface.co",
    state: "told",
    facts: JSON.stringify({ stars }),
    answered_at: paper.changed_at,
    state_since: paper.changed_at,
    due_at: "9999-12-31T00:00:00.000Z",
    failure_count: 0,
  };
  const insert = db.insertInto("companion").values(row);
  await insert.onConflict((conflict) => conflict.doNothing()).execute();
  const day = paper.changed_at.slice(0, 10);
  const count = db
    .insertInto("companion_count")
    .values({ subject, source: row.source, day, count: stars });
  await count.onConflict((conflict) => conflict.doNothing()).execute();
  const belongs = db.insertInto("companion_paper").values({ paper_id: paper.paper_id, subject });
  await belongs.onConflict((conflict) => conflict.doNothing()).execute();
}

/** What a paper kept may be any text: migrations are tried on rows that hold no JSON. */
function starsOf(extra: string | null): number | null {
  try {
    const kept = JSON.parse(extra ?? "{}") as { huggingface?: { githubStars?: unknown } } | null;
    const stars = kept?.huggingface?.githubStars;
    return typeof stars === "number" ? stars : null;
  } catch {
    return null;
  }
}
