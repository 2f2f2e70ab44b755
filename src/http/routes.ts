import type { Handler } from "hono";
import type { Address } from "./addresses.ts";
import type { WebEnv } from "./env.ts";
import type { ChangePolicy, Policy } from "./policy.ts";

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A method and an address with what is asked of a request and what answers it. */
export interface Route {
  method: HttpMethod;
  /** As the router reads it: `/papers/:id`. */
  path: string;
  policy: Policy;
  handle: Handler<WebEnv>;
}

type Add<P extends Policy> = <A extends Address>(
  address: A,
  policy: P,
  handle: Handler<WebEnv, A>,
) => void;

/** The routes of a part of a door; the address comes from the table, the policy is at the handler. */
export interface RouteList {
  all: Route[];
  get: Add<Policy>;
  post: Add<ChangePolicy>;
  put: Add<ChangePolicy>;
  patch: Add<ChangePolicy>;
  delete: Add<ChangePolicy>;
  /** A file whose name has a hash of its text, which changes with each release. */
  file: (address: Address, path: string, handle: Handler<WebEnv>) => void;
}

export function openRoutes(): RouteList {
  const all: Route[] = [];
  const add =
    (method: HttpMethod) =>
    <A extends Address>(address: A, policy: Policy, handle: Handler<WebEnv, A>): void => {
      all.push({ method, path: address, policy, handle: handle });
    };
  return {
    all,
    get: add("GET"),
    post: add("POST"),
    put: add("PUT"),
    patch: add("PATCH"),
    delete: add("DELETE"),
    file: (_address, path, handle) => {
      all.push({ method: "GET", path, policy: { who: "anyone", cache: "forever" }, handle });
    },
  };
}
