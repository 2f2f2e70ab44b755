import { askArxiv } from "./ask-arxiv.ts";
import { TokenRefused } from "../faults.ts";
import type { HarvestContext, HarvestProgress } from "../harvest-context.ts";
import { NoProgress, judgePage } from "../judge-page.ts";
import { readOaiPage } from "./oai-pmh.ts";
import type { OaiPage } from "./oai-pmh.ts";
import { withRetries } from "../retry.ts";
import type { HarvestWindow } from "../window.ts";

export type Tell = (
  step: HarvestProgress["step"],
  reason?: string | null,
  pauseMs?: number,
) => void;

/** What asking for pages needs of the run. */
export interface AskingRun {
  report: { restarts: number };
  tell: Tell;
}

export interface AskedPage {
  page: OaiPage;
  pageHash: string;
}

const METADATA_PREFIX = "arXiv";
const NO_PROGRESS_MAX = 3;
const REPEATS_MAX = 3;

/**
 * The next page of a window, or null where nothing matches (HV4). A page that came before is asked
 * for again; where the source insists on it in a second window too, and gives a token that leads
 * on, it is taken a few times, so that what follows comes in; such a window does not end as complete.
 * @throws TokenRefused where the window must begin again
 */
export async function askPage(
  context: HarvestContext,
  window: HarvestWindow,
  run: AskingRun,
): Promise<AskedPage | null> {
  let noProgressCount = 0;
  return withRetries(
    context,
    async () => {
      run.tell("asking");
      const { body, headers } = await askArxiv(context, pageUrl(context, window), [400]);
      const page = await readOaiPage(body, headers["content-type"] ?? null);
      try {
        const pageHash = judgePage(page, window);
        return pageHash === null ? null : { page, pageHash };
      } catch (error) {
        if (!(error instanceof NoProgress) || ++noProgressCount < NO_PROGRESS_MAX) throw error;
        const mayTake = run.report.restarts > 0 && repeatsOf(window) < REPEATS_MAX;
        if (error.pageHash === null || page.resumptionToken === null || !mayTake) {
          throw new TokenRefused(error.message);
        }
        context.log.warn({ set: window.set }, "the source insists on a page that came before");
        return { page, pageHash: error.pageHash };
      }
    },
    (reason, pauseMs) => run.tell("waiting", reason, pauseMs),
  );
}

/** Pages of a window that were taken although they came before. */
export const repeatsOf = ({ pageHashes }: HarvestWindow): number =>
  pageHashes.length - new Set(pageHashes).size;

function pageUrl(
  { settings }: HarvestContext,
  { set, from, resumptionToken }: HarvestWindow,
): string {
  const url = new URL(settings.arxivOaiUrl);
  const query: Record<string, string> =
    resumptionToken === null
      ? { metadataPrefix: METADATA_PREFIX, set, ...(from === null ? {} : { from }) }
      : { resumptionToken };
  url.searchParams.set("verb", "ListRecords");
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
