import { escapeXml } from "./oai-xml.ts";
import type { TruthPaper } from "./truth.ts";

export interface TruthAnnouncement {
  paper: TruthPaper;
  kind: "new" | "cross" | "replace" | "replace-cross";
}

const atom = (title: string, entries: string[]): string => `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom" xml:lang="en-us">
<id>http://127.0.0.1/${escapeXml(title)}</id><title>${escapeXml(title)}</title><updated>2026-01-05T05:00:00Z</updated>
${entries.join("\n")}
</feed>
`;

/** A day's announcements in the shape of arXiv's Atom feed. */
export function announcementFeed(title: string, day: string, items: TruthAnnouncement[]): string {
  const entries = items.map(
    ({
      paper,
      kind,
    }) => `<entry><id>oai:arXiv.org:${paper.id}v${paper.version}</id><title>${escapeXml(paper.title)}</title><updated>${day}T05:00:19Z</updated><link href="https://arxiv.org/abs/${paper.id}" rel="alternate" type="text/html"/><summary>arXiv:${paper.id}v${paper.version} Announce Type: ${kind} 
Abstract: ${escapeXml(paper.abstract)}</summary>${categories(paper)}<published>${day}T00:00:00-05:00</published><arxiv:announce_type>${kind}</arxiv:announce_type><dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights><dc:creator>${names(paper).map(escapeXml).join(", ")}</dc:creator></entry>`,
  );
  return atom(title, entries);
}

/** An answer of the query interface. */
export function queryFeed(title: string, papers: TruthPaper[]): string {
  const entries = papers.map((paper) => {
    const updated = paper.version > 1 ? (paper.updated ?? paper.created) : paper.created;
    const authors = names(paper).map((name) => `<author><name>${escapeXml(name)}</name></author>`);
    const comment =
      paper.comments === null ? "" : `<arxiv:comment>${escapeXml(paper.comments)}</arxiv:comment>`;
    return `<entry><id>http://arxiv.org/abs/${paper.id}v${paper.version}</id><title>${escapeXml(paper.title)}</title><updated>${updated}T16:07:14Z</updated><summary>${escapeXml(paper.abstract)}</summary>${categories(paper)}<category term="68T50" scheme="http://arxiv.org/schemas/atom"/><published>${paper.created}T16:07:14Z</published>${comment}<arxiv:primary_category term="${paper.categories[0]}"/>${authors.join("")}</entry>`;
  });
  return atom(title, entries);
}

/** Errors of the query interface come as feeds, with status 400. */
export function queryError(id: string): string {
  const address = `https://arxiv.org/api/errors#incorrect_id_format_for_${escapeXml(id)}`;
  return atom("arXiv Search Results", [
    `<entry><id>${address}</id><title>Error</title><updated>2026-01-05T00:00:00Z</updated><summary>incorrect id format for ${escapeXml(id)}</summary><author><name>arXiv api core</name></author></entry>`,
  ]);
}

const names = ({ authors }: TruthPaper): string[] =>
  authors.map(({ keyname, forenames }) => `${forenames} ${keyname}`.trim());

const categories = (paper: TruthPaper): string =>
  paper.categories
    .map((term) => `<category term="${term}" scheme="http://arxiv.org/schemas/atom"/>`)
    .join("");
