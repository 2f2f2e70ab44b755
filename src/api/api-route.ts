import { createRoute } from "@hono/zod-openapi";
import type { RouteConfig } from "@hono/zod-openapi";
import type { ChangePolicy, Policy } from "../http/policy.ts";

type Config = Omit<RouteConfig, "security" | "middleware"> &
  (
    | { method: "get"; policy: Policy }
    | { method: "post" | "put" | "patch" | "delete"; policy: ChangePolicy }
  );

const BY_TOKEN = [{ token: [] }];

/** A route of our API: its policy, what it reads and what it answers, in one object. */
export function apiRoute<P extends string, R extends Config & { path: P }>(config: R) {
  const isForAll = config.policy.who === "anyone";
  return createRoute<P, R>(isForAll ? config : { ...config, security: BY_TOKEN });
}
