import { markdownEscape } from "../../base/markdown/markdown-escape.ts";
import type { OpenApiDocument, Operation, Schema } from "./openapi-document.ts";

/** An OpenAPI document to read as Markdown: every call with its parameters, body and answers, then the shapes. */
export function openApiMarkdown(document: OpenApiDocument): string {
  const { info, servers = [], paths, components } = document;
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => callText(method, path, operation)),
  );
  const shapes = Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) => `### ${name}\n\n${fieldLines(schema).join("\n") || wordsOf(schema)}`,
  );
  return [
    `# ${markdownEscape(info.title)}: API ${info.version}`,
    markdownEscape(info.description ?? ""),
    servers.map(({ url }) => `Base: ${url}`).join("\n"),
    "## Calls",
    ...calls,
    "## Shapes",
    ...shapes,
  ]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

function callText(method: string, path: string, operation: Operation): string {
  const { summary = "", security, parameters = [], requestBody, responses } = operation;
  const needs = security && security.length > 0 ? " Needs an API token." : "";
  const parts = [
    `### ${method.toUpperCase()} ${code(path)}`,
    `${markdownEscape(summary)}.${needs}`,
  ];
  if (parameters.length > 0) parts.push(parameters.map(parameterLine).join("\n"));
  for (const [type, { schema }] of Object.entries(requestBody?.content ?? {})) {
    const fields = schema ? fieldLines(schema) : [];
    parts.push(
      [`Body, ${code(type)}: ${fields.length > 0 ? "" : wordsOf(schema)}`, ...fields]
        .join("\n")
        .trim(),
    );
  }
  const answers = Object.entries(responses).map(([status, { description = "", content }]) => {
    const [shape] = Object.values(content ?? {});
    const words = shape?.schema ? ` (${typeWords(shape.schema)})` : "";
    return `- ${status}: ${markdownEscape(description)}${words}`;
  });
  return [...parts, `Answers:\n${answers.join("\n")}`].join("\n\n");
}

function parameterLine({
  name,
  in: place,
  required,
  description,
  schema,
}: NonNullable<Operation["parameters"]>[number]): string {
  const given = schema && description ? { ...schema, description } : (schema ?? {});
  return `- ${code(name)} (${place}${required ? ", required" : ""}): ${wordsOf(given)}`;
}

function fieldLines({ properties = {}, required = [] }: Schema): string[] {
  return Object.entries(properties).map(
    ([name, schema]) =>
      `- ${code(name)}${required.includes(name) ? "" : " (may be left out)"}: ${wordsOf(schema)}`,
  );
}

function wordsOf(schema: Schema | undefined): string {
  if (!schema) return "";
  const { description, default: usual } = schema;
  const words = [typeWords(schema)];
  if (usual !== undefined) words.push(`usually ${code(JSON.stringify(usual))}`);
  if (description) words.push(markdownEscape(description));
  return words.filter(Boolean).join("; ");
}

function typeWords(schema: Schema): string {
  const { $ref, type, enum: values, items, anyOf, oneOf, properties, format } = schema;
  if ($ref) return $ref.slice($ref.lastIndexOf("/") + 1);
  if (values) return values.map((value) => code(JSON.stringify(value))).join(", ");
  const choices = anyOf ?? oneOf;
  if (choices) return choices.map(typeWords).join(" or ");
  const names = [type ?? []].flat();
  return names
    .map((name) => {
      if (name === "array" && items) return `list of ${typeWords(items)}`;
      if (name === "object" && properties) {
        return `object with ${Object.keys(properties).map(code).join(", ")}`;
      }
      return name === "null" ? "null" : format ? `${name} (${format})` : name;
    })
    .join(" or ");
}

const code = (text: string): string => `\`${text.replaceAll("`", "")}\``;
