import { Hono } from "hono";
import type { Context } from "../context.ts";
import { votingNetwork } from "../limits/address-prefix.ts";
import { castVote, retractVote, turnVote } from "../votes/votes.ts";
import type { Routes, WebEnv } from "../http/env.ts";
import { cameFrom, onPaper, pathOfPaper, readForm, requireReader } from "./form.ts";

/** `POST /papers/ID/vote`: the button says what the reader saw; without a word the vote turns round. */
export function voteRoutes(context: Context): Routes {
  const app = new Hono<WebEnv>();
  onPaper(app, context, "vote", async (c, paper) => {
    const isScript = (c.req.header("accept") ?? "").startsWith("application/json");
    const back = cameFrom(context, c, pathOfPaper(paper));
    if (isScript && !c.get("signedIn"))
      return c.json({ signIn: `/sign-in?return=${encodeURIComponent(back)}` }, 401);
    const { accountId } = requireReader(c, back);
    const wish = (await readForm(c))("vote");
    const vote = {
      paperId: paper.paperId,
      accountId,
      network: votingNetwork(context.secret, c.get("prefix")),
    };
    const turn = wish === "cast" ? castVote : wish === "retract" ? retractVote : turnVote;
    const { points, hasVoted } = await turn(context, vote);
    return isScript ? c.json({ points, hasVoted }) : c.redirect(back, 303);
  });
  return app;
}
