import * as fc from "fast-check";

/** What a description says of an operation, as far as requests are made from it. */
export interface Schema {
  type?: string | string[];
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  const?: unknown;
  $ref?: string;
}
interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema: Schema;
}
export interface Operation {
  method: string;
  path: string;
  parameters: Parameter[];
  body: Schema | null;
  statuses: number[];
}
export interface Description {
  paths: Record<string, Record<string, OperationObject>>;
  components?: { schemas?: Record<string, Schema> };
}
interface OperationObject {
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses: Record<string, unknown>;
}

export function operationsOf(description: Description): Operation[] {
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content?.["application/json"]?.schema ?? null,
      statuses: Object.keys(operation.responses).map(Number),
    })),
  );
}

const IDS = [
  "2311.03285",
  "hep-th/9901001",
  "doi:10.1000/x",
  "url:https://example.org/a?b=c",
  "local:1",
];
const HOSTILE = [
  "",
  "0",
  "-1",
  "NaN",
  "'",
  '"; drop table paper; --',
  "%",
  "%00",
  "../..",
  "\u0000",
  "🦜",
  "a".repeat(5_000),
  "{}",
  "[]",
  "null",
  "2026-02-30",
  "9999999999",
];

/** Values of parameters that the store has something under. */
export type Known = Record<string, string[]>;

/** A value that fits its schema, or one that does not. */
function valueOf(name: string, schema: Schema, known: Known): fc.Arbitrary<string> {
  const fitting: fc.Arbitrary<string>[] = [];
  const there = known[name] ?? [];
  if (there.length > 0) fitting.push(fc.constantFrom(...there), fc.constantFrom(...there));
  if (schema.enum) fitting.push(fc.constantFrom(...schema.enum.map(String)));
  if (schema.type === "integer") {
    fitting.push(fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 100 }).map(String));
  }
  if (name === "id") fitting.push(fc.constantFrom(...IDS));
  if (name === "at") fitting.push(fc.constantFrom("2025-03-17", "2025-03-17T08:00:00Z"));
  return fc.oneof(
    ...fitting,
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom(...HOSTILE),
  );
}

function jsonOf(schema: Schema, description: Description, depth = 0): fc.Arbitrary<unknown> {
  const named = schema.$ref?.split("/").at(-1);
  const real = named ? (description.components?.schemas?.[named] ?? {}) : schema;
  if (depth < 4 && real.properties) {
    const fields = Object.fromEntries(
      Object.entries(real.properties).map(([name, inner]) => [
        name,
        fc.oneof(jsonOf(inner, description, depth + 1), fc.jsonValue({ maxDepth: 2 })),
      ]),
    );
    return fc.record(fields, { requiredKeys: [] });
  }
  if (real.enum) return fc.constantFrom(...real.enum);
  const choices = real.anyOf ?? real.oneOf ?? [];
  if (depth < 4 && choices.length > 0) {
    return fc.oneof(...choices.map((each) => jsonOf(each, description, depth + 1)));
  }
  if (depth < 4 && real.items) {
    return fc.array(jsonOf(real.items, description, depth + 1), { maxLength: 3 });
  }
  if (real.const !== undefined) return fc.constant(real.const);
  if (real.type === "integer" || real.type === "number") return fc.integer();
  if (real.type === "boolean") return fc.boolean();
  return fc.oneof(fc.string(), fc.constantFrom(...HOSTILE));
}

export interface FuzzRequest {
  url: string;
  init: RequestInit;
}

export function requestOf(
  operation: Operation,
  description: Description,
  known: Known = {},
): fc.Arbitrary<FuzzRequest> {
  const values = Object.fromEntries(
    operation.parameters.map((parameter) => [
      `${parameter.in} ${parameter.name}`,
      parameter.in === "path"
        ? valueOf(parameter.name, parameter.schema, known)
        : fc.option(valueOf(parameter.name, parameter.schema, known), { nil: undefined }),
    ]),
  );
  const body = operation.body
    ? fc.oneof(
        {
          weight: 4,
          arbitrary: jsonOf(operation.body, description).map((value) => JSON.stringify(value)),
        },
        { weight: 1, arbitrary: fc.string() },
      )
    : fc.constant(undefined);
  return fc.tuple(fc.record(values), body).map(([given, text]) => {
    let path = operation.path;
    const query = new URLSearchParams();
    for (const [place, value] of Object.entries(given)) {
      const [where, name] = place.split(" ") as [string, string];
      if (where === "path")
        path = path.replace(`{${name}}`, encodeURIComponent(wellFormed(value ?? "")));
      else if (where === "query" && value !== undefined) query.append(name, wellFormed(value));
    }
    const headers = text === undefined ? {} : { "content-type": "application/json" };
    const init: RequestInit = { method: operation.method, headers };
    if (text !== undefined && operation.method !== "GET") init.body = text;
    return { url: `${path}${query.size > 0 ? `?${query.toString()}` : ""}`, init };
  });
}

const wellFormed = (text: string): string => text.toWellFormed();
