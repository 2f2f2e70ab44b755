import { markdownEscape } from "../../base/markdown/markdown-escape.ts";
import { englishAuthors, counted, englishDate } from "../pages/words.ts";
import { leadText } from "../../base/lead-text.ts";
import { entryTitle, entryUrl } from "./feed-document.ts";
import type { FeedDocument, FeedEntry } from "./feed-document.ts";
import { markdownLink, markdownText } from "./markdown-text.ts";

const EXCERPT_CHARS = 400;

/** The Markdown twin of a list: headings, links and text, no raw HTML. */
export function markdownList(doc: FeedDocument): string {
  const { site } = doc;
  const intro = doc.subtitle === null ? [] : [markdownEscape(doc.subtitle)];
  const more =
    doc.nextPath === null ? [] : [markdownLink("More papers", site.baseUrl + doc.nextPath)];
  const parts = [
    `# ${markdownEscape(`${doc.title} · ${site.name}`)}`,
    ...intro,
    markdownLink("The page for people", site.baseUrl + doc.pagePath),
    ...(doc.entries.length === 0
      ? ["No papers here."]
      : doc.entries.map((entry) => markdownEntry(entry, doc))),
    ...more,
  ];
  return `${parts.join("\n\n")}\n`;
}

function markdownEntry(entry: FeedEntry, doc: FeedDocument): string {
  const { paper, note } = entry;
  const text = paper.summary ?? paper.abstract;
  const facts = [
    englishAuthors(paper.authors.map(({ name }) => name)),
    paper.primaryCategory ?? paper.categories[0] ?? "",
    englishDate(paper)?.words ?? "",
    counted(paper.points, "point").replaceAll(/[\u00A0\u202F]/g, " "),
  ].filter((fact) => fact !== "");
  return [
    `## ${markdownLink(markdownEscape(entryTitle(entry)), entryUrl(entry, doc))}`,
    markdownEscape(facts.join(" · ")),
    ...(text === null ? [] : [markdownText(leadText({ title: paper.title, text }, EXCERPT_CHARS))]),
    ...(note === null || note === "" ? [] : [`> ${markdownText(note)}`]),
  ].join("\n\n");
}
