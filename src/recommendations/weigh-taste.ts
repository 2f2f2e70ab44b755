import { TERM_COUNT, contentWords, termNumber } from "../content/paper-terms.ts";
import type { Profile } from "./profile.ts";
import type { Taste } from "./taste.ts";

/** A taste with the reader's own weights of words and authors; 0 takes one out. */
export function weighTaste(taste: Taste, weights: Profile["weights"]): Taste {
  if (weights.length === 0) return taste;
  const terms = taste.terms.slice(0, TERM_COUNT);
  const interests = taste.interests.map((each) => ({
    ...each,
    terms: each.terms.slice(0, TERM_COUNT),
  }));
  const authors = new Map(taste.authors);
  for (const { kind, value, weight } of weights) {
    if (kind === "author") {
      const learnt = authors.get(value) ?? 0;
      if (weight === 0) authors.delete(value);
      else authors.set(value, learnt * weight);
      continue;
    }
    const number = termNumber(contentWords(value).join(" "));
    for (const learnt of [terms, ...interests.map((each) => each.terms)]) {
      learnt[number] = (learnt[number] as number) * weight;
    }
  }
  return { ...taste, terms, interests, authors };
}
