import { Hono } from "hono";
import type { Context } from "../../context.ts";
import type { Routes } from "../../http/env.ts";
import { handOver, takeOver } from "../env.ts";
import type { ApiEnv } from "../env.ts";
import { answerPwcError } from "./answer.ts";
import { pwcCatalogueRoutes } from "./catalogue.ts";
import { pwcChangeRoutes } from "./change-evaluations.ts";
import { pwcDatasetRoutes } from "./datasets.ts";
import { pwcEvaluationRoutes } from "./evaluations.ts";
import { pwcMethodRoutes } from "./methods.ts";
import { pwcPaperRoutes } from "./papers.ts";
import { pwcPeopleAndCodeRoutes } from "./people-and-code.ts";
import { pwcPath } from "./pwc-path.ts";
import { pwcSearchRoutes } from "./search.ts";
import { pwcTaskRoutes } from "./tasks.ts";
import { pwcWriteEvaluationRoutes } from "./write-evaluations.ts";
import { pwcWriteRoutes } from "./write.ts";

const PARTS: Array<(app: Hono<ApiEnv>, context: Context) => void> = [
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
export function mountPwc(app: Routes, context: Context): void {
  const pwc = new Hono<ApiEnv>({ getPath: pwcPath });
  pwc.use(async (c, next) => {
    takeOver(c);
    await next();
    c.res.headers.set("access-control-allow-origin", "*");
  });
  pwc.onError((error, c) => answerPwcError(context, error, c));
  pwc.notFound(() => {
    const message = "There is nothing at this address.";
    return Response.json({ error: message, message, detail: message }, { status: 404 });
  });
  for (const part of PARTS) part(pwc, context);
  app.all("/pwc/api/v1/*", (c) => pwc.fetch(c.req.raw, handOver(c)));
}
