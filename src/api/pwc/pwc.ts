import type { Context } from "../../context.ts";
import type { Door } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { Route, RouteList } from "../../http/routes.ts";
import { answerPwcError } from "./answer.ts";
import { pwcCatalogueRoutes } from "./catalogue.ts";
import { pwcChangeRoutes } from "./change-evaluations.ts";
import { pwcDatasetRoutes } from "./datasets.ts";
import { pwcEvaluationRoutes } from "./evaluations.ts";
import { pwcMethodRoutes } from "./methods.ts";
import { pwcPaperRoutes } from "./papers.ts";
import { pwcPeopleAndCodeRoutes } from "./people-and-code.ts";
import { pwcSearchRoutes } from "./search.ts";
import { pwcTaskRoutes } from "./tasks.ts";
import { pwcWriteEvaluationRoutes } from "./write-evaluations.ts";
import { pwcWriteRoutes } from "./write.ts";

const PARTS: Array<(app: RouteList, context: Context) => void> = [
  pwcSearchRoutes,
  pwcPaperRoutes,
  pwcEvaluationRoutes,
  pwcPeopleAndCodeRoutes,
  pwcTaskRoutes,
  pwcDatasetRoutes,
  pwcMethodRoutes,
  pwcCatalogueRoutes,
  pwcWriteRoutes,
  pwcWriteEvaluationRoutes,
  pwcChangeRoutes,
];

/** Papers with Code, old client and new, under `/pwc/api/v1` (docs/reference/compatibility.md). */
export function pwcRoutes(context: Context): Route[] {
  const routes = openRoutes();
  for (const part of PARTS) part(routes, context);
  return routes.all;
}

export const pwcDoor = (context: Context): Door => ({
  prefix: "/pwc",
  hasTokens: true,
  headers: { "access-control-allow-origin": "*" },
  answerError: (error, c) => answerPwcError(context, error, c),
  answerNotFound: (c, allowed) => {
    const isThere = allowed.length > 0 && !allowed.includes(c.req.method);
    const message = isThere
      ? `This address answers to ${allowed.join(", ")} alone.`
      : "There is nothing at this address.";
    if (isThere) c.header("allow", allowed.join(", "));
    return c.json({ error: message, message, detail: message }, isThere ? 405 : 404);
  },
});
