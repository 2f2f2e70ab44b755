import type { Context } from "./context.ts";
import type { Routes } from "./web/env.ts";
import { webApp } from "./web/web.ts";

/** All doors that answer HTTP, on one address. */
export async function buildApp(context: Context): Promise<Routes> {
  return webApp(context);
}
