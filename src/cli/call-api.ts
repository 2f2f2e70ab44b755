import type { RouteConfig } from "@hono/zod-openapi";
import type { z } from "zod";

export interface ServerRequest {
  path: string;
  /** Null is left out. */
  query?: Record<string, string | null | undefined>;
  /** GET without it, or POST where there is a body. */
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  /** Sent as plain text, in place of `body`. */
  text?: string;
  /** The answer is a text, not JSON. */
  isText?: boolean;
  /** The store here reads its index up to date first. */
  needsIndex?: boolean;
}

type Route = Pick<RouteConfig, "method" | "path" | "request" | "responses">;

type SchemaOf<Content> = Content extends {
  content: { "application/json": { schema: infer S extends z.ZodType } };
}
  ? S
  : never;

type JsonOrText<S> = [S] extends [never] ? string : z.infer<S>;

/** What a route answers where it does what was asked; null where it answers 204. */
export type AnswerOf<R extends Route> = R extends Route
  ? {
      [Status in keyof R["responses"]]: Status extends 200 | 201 | 202
        ? JsonOrText<SchemaOf<R["responses"][Status]>>
        : Status extends 204
          ? null
          : never;
    }[keyof R["responses"]]
  : never;

type Request<R extends Route> = NonNullable<R["request"]>;

/**
 * The names are those of the route's schemas, so that a renamed one is a type error. The values are
 * what somebody typed: the API says what is wrong with them.
 */
type ParamsOf<R extends Route> =
  Request<R> extends { params: infer S extends z.ZodType }
    ? { params: Record<keyof z.input<S>, string> }
    : { params?: never };
type QueryOf<R extends Route> =
  Request<R> extends { query: infer S extends z.ZodType }
    ? { query?: Partial<Record<keyof z.input<S>, string | null | undefined>> }
    : { query?: never };
type BodyOf<R extends Route> = [SchemaOf<Request<R>["body"]>] extends [never]
  ? { body?: never }
  : { body: { [Name in keyof z.input<SchemaOf<Request<R>["body"]>>]: unknown } };
type CallParts<R extends Route> = ParamsOf<R> &
  QueryOf<R> &
  BodyOf<R> &
  Pick<ServerRequest, "text" | "isText" | "needsIndex">;

/** A request to the API, with what it answers. */
export interface ApiCall<T> extends ServerRequest {
  /** The type alone; there is never a value. */
  answers?: T;
}

const API = "/api/v1/";

/** A call of a route of our API. */
export function call<R extends Route>(
  { method, path }: R,
  ...[parts]: object extends CallParts<R> ? [CallParts<R>?] : [CallParts<R>]
): ApiCall<AnswerOf<R>> {
  const { params = {}, ...rest }: ServerRequestParts = parts ?? {};
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ""),
  );
  return {
    ...rest,
    method: method.toUpperCase() as NonNullable<ServerRequest["method"]>,
    path: filled.slice(API.length),
  };
}

type ServerRequestParts = Omit<ServerRequest, "path" | "method"> & {
  params?: Record<string, string>;
};
