import assert from "node:assert/strict";
import { test } from "node:test";
import { tokenOf } from "../../test/api-token.ts";
import { openTestSite } from "../../test/site.ts";

interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
}
interface Described {
  paths: Record<
    string,
    Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>
  >;
  components: { schemas: Record<string, Schema> };
}

/** Objects of a schema, it and below, that take what they do not name. */
function open(schema: Schema, all: Described["components"]["schemas"], path: string): string[] {
  if (schema.$ref) return open(all[schema.$ref.split("/").at(-1) ?? ""] ?? {}, all, path);
  const parts = [
    ...(schema.anyOf ?? []),
    ...(schema.allOf ?? []),
    ...(schema.items ? [schema.items] : []),
  ];
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
    open(each, all, `${path}.${name}`),
  );
  const isOpen = schema.properties !== undefined && schema.additionalProperties !== false;
  return [...(isOpen ? [path] : []), ...parts.flatMap((part) => open(part, all, path)), ...inner];
}

test("2.2.1: a field that a call does not have is refused by its name, never swallowed", async (t) => {
  const { app, context } = await openTestSite(t, { EMBEDDER: "off" }, "2026-11-24T12:00:00Z");
  const document = (await (await app.request("/openapi.json")).json()) as Described;
  const { schemas } = document.components;
  const token = await tokenOf(context, "administrator");
  let count = 0;
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, { requestBody }] of Object.entries(operations)) {
      const schema = requestBody?.content["application/json"]?.schema;
      if (!schema) continue;
      count += 1;
      const name = `${method} ${path}`;
      assert.deepEqual(open(schema, schemas, "body"), [], name);
      const answer = await app.request(path.replaceAll(/\{[^}]*\}/g, "2"), {
        method: method.toUpperCase(),
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify({ paperIdd: "x", tital: 1 }),
      });
      assert.equal(answer.status, 400, name);
      const { errors = [] } = (await answer.json()) as {
        errors?: Array<{ field: string; message: string }>;
      };
      for (const field of ["paperIdd", "tital"]) {
        const said = errors.find((each) => each.field === field);
        assert.equal(said?.message, "is no field of this request", `${name}: ${field}`);
      }
    }
  }
  assert.ok(count > 15, `${count} calls`);
});

test("an unknown field inside another is named with its path", async (t) => {
  const { app, context } = await openTestSite(t, { EMBEDDER: "off" }, "2026-11-24T12:00:00Z");
  const token = await tokenOf(context, "reader");
  const answer = await app.request("/api/v1/submissions", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ identifier: "2408.14805", given: { title: "T", publishedAt: "2026" } }),
  });
  assert.equal(answer.status, 400);
  const text = await answer.text();
  assert.match(text, /"field":"given\.publishedAt"/);
});

test("a rule that no schema says names the field that breaks it, at the field and not only in the text", async (t) => {
  const { app } = await openTestSite(t);
  const answer = await app.request("/api/v1/search?q=lora&category=-cs.AI");
  assert.equal(answer.status, 400);
  const { errors, detail } = (await answer.json()) as Record<string, unknown>;
  const message = "a search takes categories to include; leave one out with -cat:NAME in q.";
  assert.deepEqual(errors, [{ field: "category", message }]);
  assert.equal(detail, `category: ${message}`);
});
