import { progressText } from "../search/index/generations/build-progress.ts";
import { indexStatus } from "../search/index/generations/generations.ts";
import type { Search } from "../search/opened-search.ts";
import { ok, problem, warning } from "./finding.ts";
import type { Check } from "./finding.ts";

const WAITING_MANY = 10_000;

/** Whether a generation answers, and how far behind the store it is. */
export const checkIndex =
  (search: Search): Check =>
  async () => {
    const { generations, waitingChangeCount, storedPaperCount } = await indexStatus(search);
    const active = generations.find(({ state }) => state === "active");
    if (!active) {
      if (storedPaperCount === 0) return [ok("index", "no papers, no index")];
      const advice = "Run “broadsheet index build”; the first one is used as soon as it is whole.";
      // A store that was just made or restored has none yet: its worker builds one.
      const make = generations.length === 0 ? warning : problem;
      return [make("index", "no search index is in use", advice)];
    }
    const building = generations.find(({ isBuilt }) => !isBuilt);
    const { builtPaperCount, progress } = building ?? {};
    const build =
      building && builtPaperCount != null && progress != null
        ? `; ${progressText({ ...building, builtPaperCount, storedPaperCount, share: progress })}`
        : "";
    const text = `generation ${active.generationId} has ${active.paperCount} of ${storedPaperCount} papers, ${waitingChangeCount} changes wait${build}`;
    if (waitingChangeCount > WAITING_MANY) {
      const advice = "Start a worker; if one runs, its log says what holds the index up.";
      return [warning("index", text, advice)];
    }
    return [ok("index", text)];
  };
