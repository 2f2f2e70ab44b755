import { createAdaptorServer } from "@hono/node-server";
import type { Server } from "node:http";
import type { TestContext } from "node:test";
import { buildApp } from "../src/app.ts";
import { readSettings } from "../src/base/settings.ts";
import { openWith } from "../src/compose.ts";
import type { Context } from "../src/context.ts";
import type { Routes } from "../src/http/env.ts";
import { testFolder } from "./store.ts";

export interface TestSite {
  context: Context;
  app: Routes;
  /** Where the real server answers. */
  url: string;
  folder: string;
}

type Hooks = Pick<TestContext, "after">;

/** The whole program on its own folder, answering on a real port: `{port}` in a setting; `shift` moves its clock. */
export async function openTestSite(
  t: Hooks,
  env: Record<string, string> = {},
  now?: string,
  shift: (now: Date) => Date = (at) => at,
): Promise<TestSite> {
  const folder = testFolder(t);
  const server = createAdaptorServer({
    fetch: (request, env) => app.fetch(request, env),
  }) as Server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as { port: number };
  const url = `http://127.0.0.1:${port}`;
  const settings = readSettings({
    DATA_DIR: folder,
    BASE_URL: url,
    LOG_LEVEL: "silent",
    RATE_LIMITS: "off",
    ...Object.fromEntries(
      Object.entries(env).map(([name, value]) => [name, value.replaceAll("{port}", String(port))]),
    ),
  });
  const opened = await openWith(settings, { now });
  const context = { ...opened, now: () => shift(opened.now()) };
  const app = buildApp(context);
  t.after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await context.close();
  });
  return { context, app, url, folder };
}
