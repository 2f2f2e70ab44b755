import { statusOf } from "../../http/status-of.ts";
import { UserError, messageOf } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import type { Door } from "../../http/env.ts";
import type { Route } from "../../http/routes.ts";
import { hfClaimRoutes } from "./claim.ts";
import { dailyRoutes } from "./daily-papers.ts";
import { hfPaperRoutes } from "./papers.ts";
import { repositoryRoutes } from "./repositories.ts";
import { hfSearchRoutes } from "./search.ts";
import { thumbnailRoutes } from "./thumbnails.ts";
import { webAddressRoutes } from "./web-addresses.ts";
import { writeRoutes } from "./write.ts";

const PARTS = [
  dailyRoutes,
  hfSearchRoutes,
  writeRoutes,
  hfClaimRoutes,
  repositoryRoutes,
  hfPaperRoutes,
  thumbnailRoutes,
  webAddressRoutes,
];

/** The Papers API of Hugging Face at the root (docs/reference/compatibility.md): `HF_ENDPOINT` points here. */
export const hfRoutes = (context: Context): Route[] => PARTS.flatMap((part) => part(context).all);

export const hfDoor = ({ log }: Pick<Context, "log">): Door => ({
  prefix: "/api",
  hasTokens: true,
  headers: { "access-control-allow-origin": "*", "access-control-expose-headers": "Link" },
  answerError: (error, c) => {
    const status = error instanceof UserError ? statusOf(error) : 500;
    if (status === 500) {
      const request = c.get("requestId");
      log.error({ request, path: c.req.path, error: messageOf(error), stack: error.stack });
    }
    return c.json({ error: status === 500 ? "Internal Error" : error.message }, status as 400);
  },
  answerNotFound: (c, allowed) => {
    if (allowed.length === 0 || allowed.includes(c.req.method)) {
      return c.json({ error: "Not found" }, 404);
    }
    const methods = allowed.join(", ");
    c.header("allow", methods);
    return c.json({ error: `This address answers to ${methods} alone.` }, 405);
  },
});
