import { statusOf } from "../../http/status-of.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { submitParts } from "./submit-parts.ts";
import { submitPaper } from "../../submissions/submit-paper.ts";
import { arxivIdOfKey } from "./community-data.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { readForm } from "../form.ts";
import { readerOf } from "../../http/reader-of.ts";
import { submitPage, waitingPage } from "../pages/community/submit-page.ts";
import { pathOfPaper } from "../pages/paths.ts";
import { siteData } from "../site-data.ts";

const NAMES = ["id", "comment", "title", "authors", "abstract", "published"] as const;

/** `/submit`: a paper by identifier or address, its metadata fetched or given by hand. */
export function submissionRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/submit", { who: "reader" }, async (c) => {
    readerOf(c);
    const fields = {
      id: c.req.query("id") ?? "",
      comment: "",
      title: "",
      authors: "",
      abstract: "",
      published: "",
    };
    return c.html(
      submitPage({
        site: await siteData(context, c.var),
        fields,
        message: null,
        isByHand: false,
      }),
    );
  });
  app.post("/submit", { who: "reader", limit: "submission" }, async (c) => {
    const actor = readerOf(c);
    const field = await readForm(c);
    const fields = Object.fromEntries(NAMES.map((name) => [name, field(name)])) as Record<
      (typeof NAMES)[number],
      string
    >;
    const isByHand = fields.title.trim() !== "";
    try {
      const outcome = await submitPaper(submitParts(context), actor, {
        identifier: fields.id,
        comment: fields.comment,
        given: isByHand ? fields : null,
      });
      if (outcome.kind === "waiting") return c.html(waitingPage(await siteData(context, c.var)));
      return c.redirect(pathOfPaper({ key: outcome.key, arxivId: arxivIdOfKey(outcome.key) }), 303);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const site = await siteData(context, c.var);
      const page = submitPage({
        site,
        fields,
        message: c.get("words").fault(error.said),
        isByHand: isByHand || error.kind === "unusable",
      });
      return c.html(page, statusOf(error));
    }
  });
  return app;
}
