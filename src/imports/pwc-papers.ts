import { isDay } from "../base/days.ts";
import { UserError } from "../base/errors.ts";
import type { Trx } from "../db/schema/schema.ts";
import { parseIdentifier } from "../papers/identifiers/identifiers.ts";
import type { PaperIdentifier, PaperRecord } from "../papers/stored/paper-record.ts";
import { findByIdentifiers, upsertPaper } from "../papers/stored/upsert-paper.ts";
import { isTypedPaper } from "../papers/identifiers/typed-paper.ts";
import { logReplaced } from "../public-log/log-replaced.ts";
import { storeCataloguePaper } from "../results/store-catalogue-paper.ts";
import { slugFromUrl } from "../results/names.ts";
import { storeMethod, storeTask } from "../results/store-named.ts";
import type { StorePwc } from "./pwc-item.ts";
import { factsOf, parsed } from "./pwc-parse.ts";
import { PWC_PAPER } from "./pwc-shapes.ts";
import { plainLine, plainParagraphs } from "../papers/stored/plain-text.ts";

export const PWC_SOURCE = "paperswithcode";
const IN_COLUMNS = ["title", "abstract", "authors", "tasks", "methods"];

/** A paper of the dump: what the store has already stays, its names, tasks and methods are added. */
export const storePwcPaper: StorePwc = async (trx, value, now) => {
  const paper = parsed(PWC_PAPER, value);
  const title = plainLine(paper.title ?? "");
  if (title === "") throw new UserError("title: is empty", "invalid", "title");
  const record: PaperRecord = {
    identifiers: identifiersOf([paper.arxiv_id, openreview(paper.openreview_id), paper.url_abs]),
    title,
  };
  if (paper.abstract) record.abstract = plainParagraphs(paper.abstract);
  if (paper.authors)
    record.authors = paper.authors
      .filter((name) => name.trim() !== "")
      .map((name) => ({ name: plainLine(name) }));
  if (paper.date && isDay(paper.date)) record.publishedAt = paper.date;
  const { paperId, outcome } = await storeOrKeep(trx, record, now);
  const taskIds = [];
  for (const name of paper.tasks ?? []) taskIds.push(await storeTask(trx, { name }));
  const methodIds = [];
  for (const method of paper.methods ?? []) {
    const { name, full_name: fullName, description } = method;
    const facts = factsOf(method, ["name", "full_name", "description"]);
    methodIds.push(
      await storeMethod(trx, {
        name,
        fullName: fullName ?? null,
        description: description ?? null,
        facts,
        isDescribed: false,
      }),
    );
  }
  const isChanged = await storeCataloguePaper(
    trx,
    {
      paperId,
      slug: slugFromUrl(paper.paper_url),
      title,
      conference: paper.conference ?? paper.proceeding ?? null,
      facts: {
        ...factsOf(paper, IN_COLUMNS),
        original: { title: paper.title, abstract: paper.abstract, methods: paper.methods ?? [] },
      },
      taskIds,
      methodIds,
    },
    [paper.url_abs, paper.paper_url].filter((url): url is string => Boolean(url)),
  );
  return outcome === "unchanged" && isChanged ? "changed" : outcome;
};

/** A paper that the store knows keeps its own text: the dump's may be older (HV10). */
export async function storeOrKeep(trx: Trx, record: PaperRecord, now: Date) {
  const [paperId] = await findByIdentifiers(trx, record.identifiers);
  if (paperId !== undefined) {
    const stored = await trx
      .selectFrom("paper")
      .select(["title", "abstract"])
      .where("paper_id", "=", paperId)
      .executeTakeFirstOrThrow();
    const isTyped = await isTypedPaper(trx, paperId);
    if (stored.abstract !== null && !isTyped) return { paperId, outcome: "unchanged" as const };
  }
  const options = { now, source: PWC_SOURCE, joinByTitle: record.identifiers.length === 0 };
  const written = await upsertPaper(trx, record, options);
  await logReplaced(trx, written, "Papers with Code", now);
  const { paperId: id, outcome } = written;
  return { paperId: id, outcome: outcome === "older" ? ("unchanged" as const) : outcome };
}

export function identifiersOf(texts: Array<string | null | undefined>): PaperIdentifier[] {
  const found: PaperIdentifier[] = [];
  for (const text of texts) {
    const identifier = text ? parseIdentifier(text) : null;
    if (identifier && !found.some(({ scheme }) => scheme === identifier.scheme))
      found.push(identifier);
  }
  return found;
}

const openreview = (id: string | null | undefined) => (id ? `openreview:${id}` : null);
