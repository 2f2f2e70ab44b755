import { childrenOf, textOfChild } from "../../base/xml-tree.ts";
import type { XmlElement } from "../../base/xml-tree.ts";
import { parseArxivId } from "../../papers/identifiers/identifiers.ts";
import type { PaperRecord } from "../../papers/stored/paper-record.ts";
import { estimateAnnouncement } from "../announced-day.ts";
import { authorOf } from "./arxiv-authors.ts";
import { RecordProblem, describeRecord } from "./arxiv-record.ts";
import { readAtomEntries } from "./atom-entries.ts";
import type { ArxivEntry } from "./atom-entries.ts";

/** An answer of the query API: papers, and what it says went wrong (errors come as feeds). */
export interface QueryAnswer {
  papers: Array<{ id: string; record: PaperRecord }>;
  errors: string[];
  problems: Array<{ identifier: string | null; reason: string; raw: () => string }>;
}

/** Ids of one request at most. */
export const QUERY_IDS_MAX = 100;

export function queryUrl(apiUrl: string, ids: string[]): string {
  const url = new URL(apiUrl);
  url.searchParams.set("id_list", ids.join(","));
  url.searchParams.set("start", "0");
  url.searchParams.set("max_results", String(ids.length));
  return url.href;
}

/** @throws XmlError where the answer is no Atom document */
export async function readQueryAnswer(
  body: Buffer,
  contentType: string | null = null,
): Promise<QueryAnswer> {
  const answer: QueryAnswer = { papers: [], errors: [], problems: [] };
  for (const entry of await readAtomEntries(body, contentType)) {
    const identifier = textOfChild(entry.element, "id");
    if (identifier?.includes("/api/errors")) {
      answer.errors.push(textOfChild(entry.element, "summary") ?? identifier);
      continue;
    }
    try {
      answer.papers.push(queryRecord(entry));
    } catch (error) {
      if (!(error instanceof RecordProblem)) throw error;
      const named = parseArxivId((identifier ?? "").replace(/^.*\/abs\//, ""))?.id ?? identifier;
      answer.problems.push({ identifier: named, reason: error.message, raw: entry.raw });
    }
  }
  return answer;
}

/**
 * The paper of an entry. The interface tells the newest version and the dates of the first and of
 * the newest (`published`, `updated`).
 * @throws RecordProblem with the reason
 */
export function queryRecord({ element, fault }: ArxivEntry): { id: string; record: PaperRecord } {
  if (fault) throw new RecordProblem(fault);
  const address = textOfChild(element, "id") ?? "";
  const named = parseArxivId(address.replace(/^.*\/abs\//, ""));
  if (!named) throw new RecordProblem(`“${address.slice(0, 80)}” names no paper of arXiv`);
  const published = instantOf(element, "published");
  const updated = instantOf(element, "updated");
  const number = named.version ?? 1;
  const versions = [{ number: 1, at: published }, ...(number > 1 ? [{ number, at: updated }] : [])];
  const publishedAt = published.slice(0, 10);
  const updatedAt = number > 1 ? updated.slice(0, 10) : null;
  const record: PaperRecord = {
    ...describeRecord({
      id: named.id,
      authors: childrenOf(element, "author").flatMap((author) =>
        authorOf(
          textOfChild(author, "name") ?? "",
          childrenOf(author, "affiliation").map(({ text }) => text),
        ),
      ),
      title: textOfChild(element, "title"),
      abstract: textOfChild(element, "summary"),
      comments: textOfChild(element, "comment"),
      categories: categoriesOf(element),
      journalRef: textOfChild(element, "journal_ref"),
      doi: textOfChild(element, "doi"),
      license: null,
    }),
    publishedAt,
    updatedAt,
    announcedOn: estimateAnnouncement(publishedAt, updatedAt, null),
    announcedBy: "estimate",
    versions,
  };
  // The interface does not tell the licence; null would say that there is none.
  delete record.license;
  return { id: named.id, record };
}

/** The primary one first. */
function categoriesOf(element: XmlElement): string[] {
  const primary = childrenOf(element, "primary_category").map(
    ({ attributes }) => attributes["term"],
  );
  const all = childrenOf(element, "category").map(({ attributes }) => attributes["term"]);
  return [...new Set([...primary, ...all].filter((term) => term !== undefined))];
}

function instantOf(element: XmlElement, tag: string): string {
  const at = new Date(textOfChild(element, tag) ?? "");
  if (Number.isNaN(at.getTime())) throw new RecordProblem(`its ${tag} date is not valid`);
  return at.toISOString();
}
