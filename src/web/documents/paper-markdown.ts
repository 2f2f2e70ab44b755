import { markdownEscape } from "../../base/markdown/markdown-escape.ts";
import type { Paper } from "../../papers/paper.ts";
import { categoryName } from "../../papers/categories.ts";
import { authorPath, outsideHref, pathOfPaper, paperTwinPath } from "../pages/paths.ts";
import { dateWords } from "../pages/words.ts";
import { citedDate, citedUrl } from "./cited-paper.ts";
import { entryTitle, instantOf } from "./paper-item.ts";
import { markdownLink, markdownParagraphs, markdownText } from "./markdown-text.ts";

/** The Markdown twin of a paper's page, with the header lines of docs/reference/compatibility.md; no raw HTML. */
export function paperMarkdown(paper: Paper, site: { name: string; baseUrl: string }): string {
  const title = markdownEscape(entryTitle({ paper }));
  const published = instantOf(paper.publishedAt) ?? instantOf(citedDate(paper));
  return `Title: ${title}

URL Source: ${citedUrl(paper, site.baseUrl)}

${published === null ? "" : `Published Time: ${published}\n\n`}Markdown Content:

${body(paper, title, site.baseUrl).join("\n\n")}
`;
}

function body(paper: Paper, title: string, baseUrl: string): string[] {
  const authors = paper.authors.map(({ name, slug }) =>
    markdownLink(markdownEscape(name), baseUrl + authorPath(slug)),
  );
  return [
    `# ${title}`,
    authors.join(", "),
    facts(paper).join("\n"),
    ...section("In our words", paper.summary),
    ...section("Abstract", paper.abstract),
    ...links(paper),
    `Page: ${markdownLink("here", baseUrl + pathOfPaper(paper))} · ${(
      ["bib", "ris", "csl.json", "json"] as const
    )
      .map((twin) => markdownLink(twin, baseUrl + paperTwinPath(paper, `.${twin}`)))
      .join(" · ")}`,
  ].filter((part) => part !== "");
}

function facts(paper: Paper): string[] {
  const rows: [string, string | null][] = [
    ["Announced", paper.announcedOn === null ? null : dateWords(paper.announcedOn)],
    ["Published", paper.publishedAt === null ? null : dateWords(paper.publishedAt)],
    ["Categories", paper.categories.map((code) => `${code} (${categoryName(code)})`).join(", ")],
    [
      "Organisation",
      paper.organizations
        .filter(({ kind }) => kind === "paper")
        .map(({ name, fullName }) => fullName ?? name)
        .join(", "),
    ],
    ["Comment", paper.authorComment],
    ["Published in", paper.journalRef],
    ["DOI", paper.doi],
    ["State", paper.state === "listed" ? null : paper.state],
    ["Points", String(paper.points)],
  ];
  return rows
    .filter(([, value]) => value !== null && value !== "")
    .map(([label, value]) => `- ${label}: ${markdownText(value ?? "")}`);
}

function section(heading: string, text: string | null): string[] {
  return text === null ? [] : [`## ${heading}`, markdownParagraphs(text)];
}

function links(paper: Paper): string[] {
  const shown = paper.links.flatMap(({ kind, url, provenance }) => {
    const href = outsideHref(url);
    return href === null
      ? []
      : [`- ${kind}: ${markdownLink(markdownEscape(href), href)} (${markdownEscape(provenance)})`];
  });
  return shown.length === 0 ? [] : ["## Links", shown.join("\n")];
}
