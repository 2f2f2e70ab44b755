import { requireRole } from "../../accounts/roles.ts";
import { UserError, said } from "../../base/errors.ts";
import { collectionsWith, putInCollection } from "../../collections/collections.ts";
import { savePaper } from "../../collections/saves.ts";
import type { Context } from "../../context.ts";
import { editPaper } from "../../curation/edit-paper.ts";
import { flag } from "../../curation/flags.ts";
import { mergePapers } from "../../curation/merge-papers.ts";
import { dismissFlags, hidePaper, lockPaper } from "../../curation/moderate.ts";
import { editPick } from "../../curation/edit-pick.ts";
import { pickPaper, withdrawPick } from "../../curation/picks.ts";
import type { Paper } from "../../papers/paper.ts";
import { findPaper } from "../../papers/read-papers.ts";
import type { SignedIn } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { cameFrom, idOf, withPaper, readForm } from "../form.ts";
import { pathOfPaper } from "../pages/paths.ts";
import { readerOf } from "../../http/reader-of.ts";

/** What is done with a paper by a form on its page: save, collect, flag, pick, moderate. */
export function paperActRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.post(
    "/papers/:id/save",
    { who: "reader", limit: "action" },
    withPaper(context, async (c, paper) => {
      const { accountId } = readerOf(c);
      const isSaved = (await readForm(c))("save") !== "0";
      await savePaper(context, accountId, paper.paperId, isSaved);
      return c.redirect(cameFrom(context, c, pathOfPaper(paper)), 303);
    }),
  );
  app.post(
    "/papers/:id/collect",
    { who: "reader", limit: "action" },
    withPaper(context, async (c, paper) => {
      const { accountId } = readerOf(c);
      const field = await readForm(c);
      const collectionId = idOf(field("collection"));
      const own = await collectionsWith(context.db, accountId, paper.paperId);
      const isIn = !own.some((each) => each.collectionId === collectionId && each.isIn);
      await putInCollection(context, accountId, collectionId, {
        paperId: paper.paperId,
        note: field("note"),
        isIn,
      });
      return c.redirect(saying(paper, "collected"), 303);
    }),
  );
  app.post(
    "/papers/:id/flag",
    { who: "reader", limit: "flag" },
    withPaper(context, async (c, paper) => {
      const { accountId } = readerOf(c);
      const field = await readForm(c);
      const subject = { kind: "paper" as const, id: paper.paperId };
      await flag(context, accountId, { subject, reason: field("reason"), note: field("note") });
      return c.redirect(saying(paper, "flagged"), 303);
    }),
  );
  app.post(
    "/papers/:id/picks",
    { who: "curator", limit: "action" },
    withPaper(context, async (c, paper) => {
      const actor = readerOf(c);
      const field = await readForm(c);
      const day = field("day").trim() || null;
      await pickPaper(context, actor, { paperId: paper.paperId, day, note: field("note") });
      return c.redirect(saying(paper, "picked"), 303);
    }),
  );
  pickRoutes(context, app);
  app.post(
    "/papers/:id/moderate",
    { who: "moderator", limit: "action" },
    withPaper(context, async (c, paper) => {
      const actor = readerOf(c);
      const field = await readForm(c);
      const next = await moderate(context, actor, paper, field);
      return c.redirect(next, 303);
    }),
  );
  return app;
}

/** A pick changed, pinned, or taken back. */
function pickRoutes(context: Context, app: ReturnType<typeof openRoutes>): void {
  app.post("/picks/:id{\\d+}/edit", { who: "curator", limit: "action" }, async (c) => {
    const actor = readerOf(c);
    const field = await readForm(c);
    const change = { note: field("note"), isPinned: field("pinned") === "1" };
    await editPick(context, actor, idOf(c.req.param("id")), change);
    return c.redirect(cameFrom(context, c, "/moderation"), 303);
  });
  app.post("/picks/:id{\\d+}/withdraw", { who: "curator", limit: "action" }, async (c) => {
    const actor = readerOf(c);
    const reason = (await readForm(c))("reason");
    await withdrawPick(context, actor, idOf(c.req.param("id")), reason);
    return c.redirect(cameFrom(context, c, "/moderation"), 303);
  });
}

/** The paper's page, where the focus begins at what was done (a fragment would take it away). */
const saying = (paper: Paper, what: string): string => `${pathOfPaper(paper)}?said=${what}`;

/** @returns where to continue */
async function moderate(
  context: Context,
  actor: SignedIn,
  paper: Paper,
  field: (name: string) => string,
): Promise<string> {
  requireRole(actor, "moderator");
  const { paperId } = paper;
  const reason = field("reason");
  const here = saying(paper, "moderated");
  const act = field("act");
  if (act === "hide" || act === "show") {
    await hidePaper(context, actor, paperId, { isHidden: act === "hide", reason });
    return here;
  }
  if (act === "lock" || act === "unlock") {
    await lockPaper(context, actor, paperId, { isLocked: act === "lock", reason });
    return here;
  }
  if (act === "edit") await editPaper(context, actor, paperId, { title: field("title"), reason });
  else if (act.startsWith("unlink ")) {
    await editPaper(context, actor, paperId, {
      removeLinks: [act.slice("unlink ".length)],
      reason,
    });
  } else if (act.startsWith("part ")) {
    const removeOrganizations = [act.slice("part ".length)];
    await editPaper(context, actor, paperId, { removeOrganizations, reason });
  } else if (act === "dismiss") {
    await dismissFlags(context, actor, { kind: "paper", id: paperId, paperId }, reason);
  } else if (act === "merge") {
    const into = await findPaper(context.reader, field("into"));
    if (!into)
      throw new UserError(said`There is no paper “${field("into").slice(0, 80)}” to merge into.`);
    await mergePapers(context, actor, { fromId: paperId, intoId: into.paperId, reason });
    return pathOfPaper(into);
  } else throw new UserError("Choose what to do.");
  return here;
}
