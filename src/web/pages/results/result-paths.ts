import { segment } from "../../../papers/paper-path.ts";

export const resultsPath = (): string => "/results";
export const taskPath = (task: string): string => `/results/${segment(task)}`;
export const leaderboardPath = (task: string, dataset: string): string =>
  `/results/${segment(task)}/${segment(dataset)}`;
