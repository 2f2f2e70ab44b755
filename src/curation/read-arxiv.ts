import { queryUrl, readQueryAnswer } from "../harvest/arxiv/arxiv-query.ts";
import { askArxiv } from "../harvest/arxiv/ask-arxiv.ts";
import type { HarvestContext } from "../harvest/harvest-context.ts";
import type { PaperRecord } from "../papers/stored/paper-record.ts";

const TIMEOUT_MS = 15_000;

/** One paper from arXiv, for somebody who waits: asked in its turn (HV6), once; null where it has none. */
export async function readArxiv(
  context: HarvestContext,
  arxivId: string,
): Promise<PaperRecord | null> {
  const asking = { ...context, limits: { timeoutMs: TIMEOUT_MS } };
  const { body, headers } = await askArxiv(
    asking,
    queryUrl(context.settings.arxivApiUrl, [arxivId]),
    [400],
  );
  const answer = await readQueryAnswer(body, headers["content-type"] ?? null);
  const found = answer.papers.find(({ id }) => id === arxivId);
  if (!found && answer.errors.length > 0) throw new Error(`arXiv says: ${answer.errors[0]}`);
  return found?.record ?? null;
}
