import { ALL_CHECKS, QUICK_CHECKS, runChecks } from "../../checks/checks.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import type { HttpFigures } from "../../http/answer-figures.ts";
import { operatorFigures } from "./operator-figures.ts";
import { adminPage } from "../pages/operating/admin-page.ts";
import { siteData } from "../site-data.ts";

/** The operator's page: what is wrong, what waits, what failed. For administrators alone. */
export function adminRoutes(context: Context, http: HttpFigures): RouteList {
  const app = openRoutes();
  app.get("/admin", { who: "administrator", cache: "never" }, async (c) => {
    const signedIn = c.get("signedIn");
    if (signedIn?.role !== "administrator") {
      throw new UserError(
        "This page is for administrators only.",
        signedIn ? "forbidden" : "signed_out",
      );
    }
    // Reading the whole store takes long: only where it is asked for.
    const isWhole = c.req.query("checks") === "all";
    const findings = await runChecks(context, isWhole ? ALL_CHECKS : QUICK_CHECKS);
    const figures = await operatorFigures(context);
    const site = await siteData(context, c.var);
    const at = context.now();
    return c.html(
      adminPage({
        site,
        at: at.toISOString(),
        findings,
        figures,
        faults: http.faults(at),
        isWhole,
      }),
    );
  });
  return app;
}
