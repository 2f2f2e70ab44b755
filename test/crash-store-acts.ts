/**
 * Mixed writes for the crash test: ENGINE PLACE SEED. Before each act and after its acknowledgement
 * one line of JSON goes to stdout at once, so that the parent knows what was promised.
 */
import { writeSync } from "node:fs";
import { DAY_MS } from "../src/base/days.ts";
import { writeComment } from "../src/comments/comments.ts";
import { pickPaper } from "../src/curation/picks.ts";
import { openPostgres } from "../src/db/engine.postgres.ts";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import { askSubscription } from "../src/digests/subscriptions/subscriptions.ts";
import { claimJob, enqueue, finishJob } from "../src/jobs/jobs.ts";
import { submitPaper } from "../src/submissions/submit-paper.ts";
import type { SubmitParts } from "../src/submissions/submit-paper.ts";
import { castVote, retractVote } from "../src/votes/votes.ts";
import { harvestPage } from "./crash-store-harvest.ts";
import { paperRecord, store } from "./papers.ts";

const [name = "", place = "", seed = "1"] = process.argv.slice(2);
const engine = await (name === "postgres" ? openPostgres(place) : openSqlite(place));
const { db } = engine;
const now = () => new Date();
const parts = { db, now, zone: "UTC" };
// Metadata come with the submission: nothing is asked of the world.
const submitting = { ...parts, outgoing: null, settings: null } as unknown as SubmitParts;
const papers = await db.selectFrom("paper").select("paper_id").limit(40).execute();
const accounts = await db.selectFrom("account").select("account_id").execute();
const ACTS_MAX = 100_000;

// A small generator of our own: the parent has to be able to repeat a run (Park and Miller 1988).
let state = Number(seed);
const random = (below: number): number => {
  state = (state * 48_271) % 2_147_483_647;
  return state % below;
};
const say = (line: unknown): void => void writeSync(1, `${JSON.stringify(line)}\n`);

const wish = {
  cadence: "daily",
  hour: 7,
  zone: "UTC",
  count: 10,
  weekday: null,
  isTop: true,
} as const;

for (let count = 0; count < ACTS_MAX; count++) {
  const paperId = papers[random(papers.length)]?.paper_id ?? 0;
  const accountId = accounts[random(accounts.length)]?.account_id ?? 0;
  const mark = `${seed}-${count}`;
  const dice = random(12);
  if (dice < 4) {
    const isCast = dice < 3;
    say({ begin: "vote", paperId, accountId });
    if (isCast) await castVote(parts, { paperId, accountId, network: null });
    else await retractVote(parts, { paperId, accountId });
    say({ done: "vote", paperId, accountId, isCast });
  } else if (dice < 5) {
    const commentId = await writeComment(parts, { paperId, accountId, parentId: null, text: mark });
    say({ done: "comment", commentId });
  } else if (dice < 6) {
    await store(
      db,
      paperRecord(`2604.${String(random(100_000)).padStart(5, "0")}`, { title: mark }),
    );
    say({ done: "paper", title: mark });
  } else if (dice < 7) {
    const email = `r${mark}@example.org`;
    await askSubscription(
      { db, now },
      {
        email,
        ...wish,
        category: null,
        query: null,
        forYou: null,
        hasNotices: false,
        tellsEmpty: false,
      },
    );
    say({ done: "subscription", email });
  } else if (dice < 8) {
    const note = mark;
    const day = new Date(Date.now() + random(300) * DAY_MS).toISOString().slice(0, 10);
    const actor = { accountId, handle: `reader-${accountId}`, role: "curator" } as const;
    const pickId = await pickPaper(parts, actor, { paperId, day, note }).catch(() => null);
    if (pickId !== null) say({ done: "pick", pickId });
  } else if (dice < 9) {
    const identifier = `https://example.org/papers/${mark}`;
    const given = {
      title: `Put forward in life ${seed} as act ${count}`,
      authors: "Ada",
      abstract: "",
      published: "",
    };
    const actor = { accountId, handle: `reader-${accountId}`, role: "curator" } as const;
    const outcome = await submitPaper(submitting, actor, { identifier, comment: mark, given });
    if (outcome.kind !== "stored") throw new Error(`a submission was ${outcome.kind}`);
    say({ done: "submission", comment: mark });
  } else if (dice < 10) {
    say({ done: "page", ...(await harvestPage(parts, Number(seed))) });
  } else if (dice < 11) {
    await enqueue(db, { kind: "crash", key: mark, dueAt: now() }, now());
    say({ done: "job", key: mark });
  } else {
    const job = await claimJob(db, ["crash"], now(), 60_000);
    if (!job) continue;
    await finishJob(db, job);
    say({ done: "finished", key: job.key });
  }
}
