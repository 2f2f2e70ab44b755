import { pathTo } from "../../../http/addresses.ts";

export const resultsPath = (): string => pathTo("/results");
export const taskPath = (task: string): string => pathTo("/results/:task", { task });
export const leaderboardPath = (task: string, dataset: string): string =>
  pathTo("/results/:task/:dataset", { task, dataset });
