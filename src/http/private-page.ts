import type { Context as HonoContext } from "hono";
import type { WebEnv } from "./env.ts";

type C = HonoContext<WebEnv>;

/** A page behind a signed link is nobody else's: not kept anywhere. */
export function noStore(c: C): C {
  c.header("Cache-Control", "no-store");
  return c;
}
