import { sentencesOf } from "../base/excerpt.ts";
import {
  AGAINST,
  DIFFERENCE_IN,
  FIRST,
  LISTED,
  METRIC_VALUE,
  MORE,
  NOT_AFTER,
  NOT_ITS_OWN,
  NO_DATASET,
  OTHERS,
  OTHERS_CHARACTERS_MAX,
  VALUE_METRIC,
} from "./suggestion-patterns.ts";

/** A result that an abstract seems to report; a person has to accept it. */
export interface SuggestedResult {
  /** Which pattern found it; only those at 0.9 precision or more are used (evaluation/suggested-results.md). */
  kind: SuggestionKind;
  /** As the abstract writes it, `94.2 %`. */
  value: string;
  metric: string;
  dataset: string;
  /** The sentence that says so. */
  sentence: string;
}

/** `94.2 % accuracy on X`, `accuracy of 94.2 % on X`, and `On X, … 94.2 % accuracy`. */
export type SuggestionKind = "value-metric" | "metric-value" | "dataset-first";

/** The kinds that were right nine times in ten or more; the third is measured and not shown. */
export const SHOWN_KINDS: ReadonlySet<SuggestionKind> = new Set(["value-metric", "dataset-first"]);

/** Results that an abstract reports in one of the patterns, in its order, none twice. */
export function suggestResults(abstract: string): SuggestedResult[] {
  const found = sentencesOf(abstract).flatMap((sentence) => inSentence(sentence, plain(sentence)));
  const seen = new Set<string>();
  return found.filter(({ value, metric, dataset }) => {
    const key = `${value} ${metric} ${dataset}`.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Without the markup of TeX. */
const plain = (text: string): string =>
  text
    .replaceAll(/\\(?:textbf|textit|emph|textsc|mathbf|text)\s*\{([^{}]*)\}/g, "$1")
    .replaceAll(/\\%/g, "%")
    .replaceAll(/[$~]|\\,/g, " ")
    .replaceAll(/(?<=\d) +%/g, "%")
    .replaceAll(/ {2,}/g, " ");

/** What a pattern found: `span` is where in the sentence. */
interface Found {
  kind: SuggestionKind;
  span: [number, number];
  value: string;
  metric: string;
  dataset: string;
}

function inSentence(sentence: string, text: string): SuggestedResult[] {
  // Which figure belongs to which name is told by their order alone.
  if (text.includes("respectively")) return [];
  const found: Found[] = [];
  for (const match of text.matchAll(VALUE_METRIC)) {
    const [whole, value = "", metric = "", dataset = ""] = match;
    const span: Found["span"] = [match.index, match.index + whole.length];
    found.push(...listFrom(text, { kind: "value-metric", span, value, metric, dataset }));
  }
  for (const match of text.matchAll(METRIC_VALUE)) {
    const [whole, metric = "", value = "", dataset = ""] = match;
    const span: Found["span"] = [match.index, match.index + whole.length];
    found.push(...listFrom(text, { kind: "metric-value", span, value, metric, dataset }));
  }
  found.push(...datasetFirst(text));
  return found.map(({ kind, value, metric, dataset }) => ({
    kind,
    value: value.trim(),
    metric: metricName(metric),
    dataset: trimName(dataset),
    sentence,
  }));
}

/** The first of a list, and what follows it where the first is one of the paper's own. */
function listFrom(text: string, first: Found): Found[] {
  if (!isReported(text, first)) return [];
  const list = [first];
  let at = first.span[1];
  for (let next = MORE.exec(text.slice(at)); next; next = MORE.exec(text.slice(at))) {
    const [whole, value = "", dataset = ""] = next;
    const each: Found = { ...first, span: [at, at + whole.length], value, dataset };
    if (isReported(text, each)) list.push(each);
    at += whole.length;
  }
  return list;
}

function datasetFirst(text: string): Found[] {
  const match = FIRST.exec(text);
  if (!match || AGAINST.test(match[0])) return [];
  const [whole, dataset = "", before, metric, otherMetric, after] = match;
  const value = before ?? after ?? "";
  const found: Found = {
    kind: "dataset-first",
    span: [whole.lastIndexOf(value), whole.length],
    value,
    metric: metric ?? otherMetric ?? "",
    dataset,
  };
  return isReported(text, found) ? [found] : [];
}

/** Not a difference, a bound, somebody else's figure, or one on a task or a model. */
function isReported(text: string, { span: [at, end], metric, dataset }: Found): boolean {
  const name = trimName(dataset);
  const before = text.slice(0, at);
  return !(
    NO_DATASET.test(name) ||
    !/[A-Z]/.test(name) ||
    OTHERS.test(before.slice(-OTHERS_CHARACTERS_MAX)) ||
    NOT_ITS_OWN.test(before) ||
    LISTED.test(before) ||
    DIFFERENCE_IN.test(metric) ||
    NOT_AFTER.test(text.slice(end))
  );
}

/** `the CIFAR-10 dataset` is CIFAR-10; `LaSOT.Furthermore` has lost a space. */
const trimName = (dataset: string): string =>
  dataset
    .replace(/\.[A-Z].*$|-(?:outperform|surpass|achiev)\w*$|[.,;]+$/, "")
    .replace(/ (?:Datasets?|Benchmarks?|Test|Set|Task)$/i, "");

const metricName = (metric: string): string =>
  metric
    .replace(/ ?-?scores?$/i, "")
    .replace(/accuracies$/i, "accuracy")
    .replace(/rates$/i, "rate");
