import assert from "node:assert/strict";
import test from "node:test";
import { openTestSite } from "../../../test/site.ts";

test("/.well-known has the description as JSON and as Markdown: every call, parameter, field and shape", async (t) => {
  const { app } = await openTestSite(t);
  const known = await app.request("/.well-known/openapi.json");
  assert.equal(known.status, 200);
  const text = await known.text();
  assert.equal(text, await (await app.request("/openapi.json")).text());
  const answer = await app.request("/.well-known/openapi.md");
  assert.match(answer.headers.get("content-type") ?? "", /^text\/markdown/);
  const markdown = await answer.text();
  const { paths, components } = JSON.parse(text) as {
    paths: Record<string, Record<string, { parameters?: Array<{ name: string }> }>>;
    components: { schemas: Record<string, { properties?: Record<string, unknown> }> };
  };
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [] }]) => ({ method, path, parameters })),
  );
  assert.equal(markdown.match(/^### [A-Z]+ `/gm)?.length, calls.length);
  for (const { method, path, parameters } of calls) {
    const heading = `### ${method.toUpperCase()} \`${path}\``;
    const part = markdown.split(heading)[1]?.split("\n### ")[0] ?? "";
    for (const { name } of parameters)
      assert.ok(part.includes(`- \`${name}\` (`), `${heading} ${name}`);
    assert.match(part, /\n- 20\d: /, heading);
  }
  for (const [name, { properties = {} }] of Object.entries(components.schemas)) {
    const part = markdown.split(`\n### ${name}\n`)[1]?.split("\n### ")[0] ?? "";
    for (const field of Object.keys(properties))
      assert.ok(part.includes(`- \`${field}\``), `${name}.${field}`);
  }
  assert.doesNotMatch(markdown, /undefined|\[object/);
});
