import type { PlacedResult } from "./read-result.ts";

/** What a badge says, in the form of shields.io's endpoint (shields.io/badges/endpoint-badge). */
export interface Badge {
  schemaVersion: 1;
  label: string;
  message: string;
  color: string;
}

const CHARACTERS_MAX = 60;

/** `ImageNet | #1 of 17 · Top-1 accuracy 92.4`: the place of a result in its table, as it is now. */
export function resultBadge({ evaluation, result, of }: PlacedResult): Badge {
  const [metric] = evaluation.metrics;
  const value = metric ? result.metrics[metric.name] : undefined;
  const measured =
    metric && (typeof value === "string" || typeof value === "number")
      ? ` · ${metric.name} ${value}`
      : "";
  const isDisputed = result.state === "disputed";
  const place = isDisputed ? "disputed" : `#${result.rank} of ${of}`;
  return {
    schemaVersion: 1,
    label: short(evaluation.dataset.name),
    message: short(place + measured),
    color: isDisputed ? "lightgrey" : result.rank === 1 ? "b3261e" : "555555",
  };
}

const short = (text: string): string =>
  text.length > CHARACTERS_MAX ? `${text.slice(0, CHARACTERS_MAX - 1)}…` : text;
