/** Acts of readers for the crash test: FILE SEED. Each acknowledged act is one line on stdout. */

import { writeComment } from "../src/comments/comments.ts";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import { castVote, retractVote } from "../src/votes/votes.ts";

const [file = "", seed = "1"] = process.argv.slice(2);
const { db } = openSqlite(file);
const parts = { db, now: () => new Date() };
const papers = await db.selectFrom("paper").select("paper_id").execute();
const accounts = await db.selectFrom("account").select("account_id").execute();
const ACTS_MAX = 100_000;

// A small generator of our own: the parent has to be able to repeat a run (Park and Miller 1988).
let state = Number(seed);
const random = (below: number): number => {
  state = (state * 48_271) % 2_147_483_647;
  return state % below;
};

for (let count = 0; count < ACTS_MAX; count += 1) {
  const paperId = papers[random(papers.length)]?.paper_id ?? 0;
  const accountId = accounts[random(accounts.length)]?.account_id ?? 0;
  const dice = random(4);
  let said: string;
  if (dice === 0) {
    await retractVote(parts, { paperId, accountId });
    said = `retract ${paperId} ${accountId}`;
  } else if (dice === 1) {
    const commentId = await writeComment(parts, {
      paperId,
      accountId,
      parentId: null,
      text: `n ${count}`,
    });
    said = `comment ${commentId}`;
  } else {
    await castVote(parts, { paperId, accountId, network: null });
    said = `cast ${paperId} ${accountId}`;
  }
  process.stdout.write(`${said}\n`);
}
