import { Hono } from "hono";
import { UserError } from "../base/errors.ts";
import type { Context } from "../context.ts";
import { submitParts } from "./submit-parts.ts";
import { submitPaper } from "../submissions/submit-paper.ts";
import { arxivIdOf } from "./community-data.ts";
import type { Routes, WebEnv } from "../http/env.ts";
import { readForm, requireReader } from "./form.ts";
import { submitPage, waitingPage } from "./pages/community/submit-page.ts";
import { paperPath } from "./pages/paths.ts";
import { siteData } from "./site-data.ts";

const NAMES = ["id", "comment", "title", "authors", "abstract", "published"] as const;

/** `/submit`: a paper by identifier or address, its metadata fetched or given by hand. */
export function submissionRoutes(context: Context): Routes {
  const app = new Hono<WebEnv>();
  app.get("/submit", async (c) => {
    requireReader(c, c.req.url.slice(new URL(c.req.url).origin.length));
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
  app.post("/submit", async (c) => {
    const actor = requireReader(c, "/submit");
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
      return c.redirect(paperPath({ key: outcome.key, arxivId: arxivIdOf(outcome.key) }), 303);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const site = await siteData(context, c.var);
      const page = submitPage({
        site,
        fields,
        message: error.message,
        isByHand: isByHand || error.status === 422,
      });
      return c.html(page, error.status as 400);
    }
  });
  return app;
}
