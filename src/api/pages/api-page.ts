import { html } from "hono/html";
import type { Html } from "../../web/pages/frame/html.ts";
import { filled } from "../../web/pages/filled.ts";
import { page } from "../../web/pages/frame/layout.ts";
import type { Site } from "../../web/pages/frame/site.ts";
import type { OpenApiDocument, Operation } from "../reference/openapi-document.ts";

/** The API to read: every operation with its parameters and answers, from its description. */
export function apiPage({ site, description }: { site: Site; description: OpenApiDocument }): Html {
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return page({
    site,
    title: site.words.operating.api,
    path: "/about/api",
    description: "The API of this site: papers, feeds, search, votes, in JSON.",
    mainClass: "view prose",
    main: html`<h1>${site.words.operating.api}</h1>
      <p>
        ${filled(site.words.operating.apiIntro, { json: html`<a href="/openapi.json">openapi.json</a>` })}
      </p>
      <div class="prose" lang="en">
        <p>${description.info.description}</p>
        <p>
          The machine-readable description is <a href="/openapi.json">openapi.json</a>, and as
          Markdown <a href="/.well-known/openapi.md">openapi.md</a>. Programs written for the Papers
          API of Hugging Face work with <code>HF_ENDPOINT=${site.baseUrl}</code>; those for Papers
          with Code with <code>PWC_API_URL=${site.baseUrl}/pwc/api/v1</code>. The MCP endpoint is
          <code>${site.baseUrl}/mcp</code>, and the OAI-PMH endpoint is
          <code>${site.baseUrl}/oai</code>.
        </p>
        ${operations.map(operationPart)}
      </div>`,
  });
}

function operationPart(each: { path: string; method: string; operation: Operation }) {
  const { path, method, operation } = each;
  const parameters = operation.parameters ?? [];
  const answers = Object.entries(operation.responses)
    .map(([status, { description }]) => `${status} ${description ?? ""}`.trim())
    .join(" · ");
  return html`<section id="${operation.operationId ?? ""}">
    <h2><code>${method.toUpperCase()} ${path}</code></h2>
    <p>${operation.summary}${operation.security ? " (needs an API token)" : ""}</p>
    ${
      parameters.length === 0
        ? null
        : html`<dl>
            ${parameters.map(
              (parameter) =>
                html`<dt><code>${parameter.name}</code></dt>
                  <dd>${wordsOf(parameter)}</dd>`,
            )}
          </dl>`
    }
    <p class="note">${answers}</p>
  </section>`;
}

function wordsOf({ description, schema }: NonNullable<Operation["parameters"]>[number]): string {
  const choices = schema?.enum ? `One of ${schema.enum.join(", ")}.` : "";
  return [description ?? schema?.description ?? "", choices].filter(Boolean).join(" ") || "—";
}
