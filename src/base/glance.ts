/** A sentence by which authors say what they did: `We propose …`, `This paper introduces …`. */
const CONTRIBUTION =
  /\b(?:we|(?:this|the|our|in this) (?:\w+ ){0,2}(?:paper|work|study|article|report|thesis|research|survey|review))\b(?: \w+,?){0,3}? (?:propos|present|introduc|develop|formulat|formali[sz]|design|creat|construct|buil[dt]|curat|deriv|unify|reformulat|offer)/i;
const ANNOUNCEMENT =
  /\b(?:in|with|through) this (?:\w+ )?(?:paper|work|study|article|report|thesis|survey|review)\b|^(?:this|the|our) (?:\w+ ){0,2}(?:paper|work|study|article|report|thesis|research|survey|review)\b/i;
const FINDING =
  /\bwe (?:\w+ )?(?:aim|ask|show|find|prove|demonstrate|reveal|argue|establish|investigate|study|studied|test(?:ed)?|examine|explore|analy[sz]e|identify|review(?:ed)?|evaluate|conduct|compare|extend|characteri[sz]e)\b/i;
const ANSWER =
  /^(?:to (?:address|bridge|tackle|overcome|fill|resolve|close|this end|solve|remedy)|inspired by|motivated by|based on (?:this|these)|in response)/i;
const NEWNESS = /\b(?:novel|new|first|called|termed|dubbed|named)\b/i;
const BACKGROUND =
  /^(?:however|existing|recent|despite|although|while|yet|nevertheless|conventional|traditional|prior|previous|current|moreover, existing|most)\b/i;
const DETAIL =
  /^(?:specifically|further|furthermore|additionally|moreover|finally|in addition|also|second|then|next|meanwhile|besides|notably|together|overall|in particular|for (?:this|evaluation))\b|\b(?:we|it) (?:also|further|then|additionally|finally)\b/i;
const OUTCOME =
  /\b(?:experiment(?:s|al)?|evaluations?|results?|benchmarks|state-of-the-art|sota|outperform\w*|surpass\w*)\b/i;
const AVAILABILITY =
  /\b(?:code|dataset|data|models?|benchmark|demo|weights)\b.*\b(?:available|released?|open-source)|\bwe (?:will )?(?:\w+ )?release\b/i;

/** How much each says for a sentence; chosen on one half of the labelled abstracts (evaluation/glance.md). */
export const GLANCE_WEIGHTS = {
  contribution: 3,
  announcement: 2,
  finding: 1.5,
  answer: 1,
  newness: 0.6,
  background: -1.5,
  detail: -1.5,
  outcome: -1,
  availability: -4,
  /** For the whole way from the first sentence to the last. */
  lateness: -2,
  /** Where every word of the title is in the sentence. */
  nearness: 2,
};
type Feature = keyof typeof GLANCE_WEIGHTS;

/** What there is to say for and against each sentence. */
export function glanceFeatures(title: string, sentences: string[]): Record<Feature, number>[] {
  const wanted = telling(title);
  return sentences.map((sentence, at) => ({
    contribution: Number(CONTRIBUTION.test(sentence)),
    announcement: Number(ANNOUNCEMENT.test(sentence)),
    finding: Number(FINDING.test(sentence)),
    answer: Number(ANSWER.test(sentence)),
    newness: Number(NEWNESS.test(sentence)),
    background: Number(BACKGROUND.test(sentence)),
    detail: Number(DETAIL.test(sentence)),
    outcome: Number(OUTCOME.test(sentence)),
    availability: Number(AVAILABILITY.test(sentence)),
    lateness: at / Math.max(1, sentences.length - 1),
    nearness: share(wanted, telling(sentence)),
  }));
}

/**
 * Which sentence of an abstract says what is new, by the words that authors say it with, its place and its
 * nearness to the title. Zero where nothing speaks for a later one.
 */
export function glanceAt(title: string, sentences: string[]): number {
  const scores = glanceFeatures(title, sentences).map((features) =>
    Object.entries(features).reduce(
      (sum, [name, value]) => sum + GLANCE_WEIGHTS[name as Feature] * value,
      0,
    ),
  );
  return scores.reduce((best, score, at) => (score > (scores[best] ?? 0) ? at : best), 0);
}

/** The beginnings of a text's longer words, so that `segmenting` is near `segmentation`. */
function telling(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  return new Set(words.filter((word) => !COMMON.has(word)).map((word) => word.slice(0, 6)));
}

const COMMON = new Set([
  "with",
  "from",
  "that",
  "this",
  "through",
  "using",
  "based",
  "towards",
  "toward",
  "into",
  "their",
  "under",
  "beyond",
]);

function share(wanted: Set<string>, found: Set<string>): number {
  return wanted.size === 0 ? 0 : wanted.intersection(found).size / wanted.size;
}
