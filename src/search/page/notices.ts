import type { ParsedQuery } from "../query/parse-query.ts";
import type { RestingHalf } from "../rank/retrieve.ts";

/** What a reader should know of how a page was found; `code` is for programs. */
export interface SearchNotice {
  code:
    | "without-words"
    | "without-meaning"
    | "index-building"
    | "unknown-operator"
    | "not-applied"
    | "sign-in";
  message: string;
  /** The operator as it was typed, with its value where that is at fault; empty for the others. */
  value: string;
}

export function noticesOf(
  {
    unknownOperators,
    notApplied,
    own,
  }: Pick<ParsedQuery, "unknownOperators" | "notApplied" | "own">,
  how: { resting: RestingHalf | null; isPartial: boolean; isSignedIn: boolean },
): SearchNotice[] {
  const notices: SearchNotice[] = unknownOperators.map((operator) => ({
    code: "unknown-operator",
    value: operator,
    message: `“${operator}:” is not an operator here, so it was searched for as a word.`,
  }));
  for (const typed of notApplied) {
    notices.push({
      code: "not-applied",
      value: typed,
      message: `“${typed}” could not be applied, so its words were searched for.`,
    });
  }
  if (own.length > 0 && !how.isSignedIn) {
    const typed = own.map(({ place }) => `in:${place}`).join(" ");
    notices.push({
      code: "sign-in",
      value: typed,
      message: `“${typed}” looks through your own papers and notes: sign in to use it.`,
    });
  }
  if (how.resting === "words") {
    notices.push({
      code: "without-words",
      value: "",
      message: "Search by words is busy: these papers were found by meaning alone.",
    });
  }
  if (how.resting === "meaning") {
    notices.push({
      code: "without-meaning",
      value: "",
      message: "Search by meaning is resting: these papers were found by their words alone.",
    });
  }
  if (how.isPartial) {
    notices.push({
      code: "index-building",
      value: "",
      message: "The search index is still being built: more papers will be found soon.",
    });
  }
  return notices;
}
