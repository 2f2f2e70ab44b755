import type { Context } from "../../context.ts";
import { votingNetwork } from "../../limits/address-prefix.ts";
import { castVote, retractVote, turnVote } from "../../votes/votes.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { voteLabel } from "../pages/feeds/vote-form.ts";
import { cameFrom, withPaper, readForm } from "../form.ts";
import { pathOfPaper } from "../pages/paths.ts";
import { readerOf } from "../../http/reader-of.ts";

/** `POST /papers/ID/vote`: the button says what the reader saw; without a word the vote turns round. */
export function voteRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.post(
    "/papers/:id/vote",
    { who: "reader", limit: "vote" },
    withPaper(context, async (c, paper) => {
      const isScript = (c.req.header("accept") ?? "").startsWith("application/json");
      const back = cameFrom(context, c, pathOfPaper(paper));
      if (isScript && !c.get("signedIn"))
        return c.json({ signIn: `/sign-in?return=${encodeURIComponent(back)}` }, 401);
      const { accountId } = readerOf(c);
      const wish = (await readForm(c))("vote");
      const vote = {
        paperId: paper.paperId,
        accountId,
        network: votingNetwork(context.secret, c.get("prefix")),
      };
      const turn = wish === "cast" ? castVote : wish === "retract" ? retractVote : turnVote;
      const { points, hasVoted } = await turn(context, vote);
      if (!isScript) return c.redirect(back, 303);
      const { words } = c.var;
      const label = voteLabel(words, { ...paper, points });
      return c.json({ points, hasVoted, shown: words.formats.number(points), label });
    }),
  );
  return app;
}
