import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sentencesOf } from "../src/base/excerpt.ts";
import { GLANCE_WEIGHTS, glanceAt, glanceFeatures } from "../src/base/glance.ts";
import { openStaticEmbedder } from "../src/search/embed/embedder.static.ts";
import { dotProduct, type Embedder } from "../src/search/embed/embedder.ts";
import { pairedBootstrap, type Difference } from "./bootstrap.ts";
import { hasSharedData, recordedPapers } from "./papers-corpus.ts";
import { seededRandom, shuffle } from "./random.ts";

const MODEL = fileURLToPath(new URL("../models/broadsheet-static-1", import.meta.url));
const LABELS = new URL("./glance-labels.jsonl", import.meta.url);
const SEED = 17_006;
/** The first half is for choosing weights, the second for judging them. */
const HALF = 100;
const VECTOR_WEIGHT = 3;

/** The sentences that say what is new, counted from 0: more than one where a reader would take either. */
export interface GlanceLabel {
  key: string;
  sentences: number[];
  labelledOn: string;
}

export interface GlanceCase {
  label: GlanceLabel;
  title: string;
  sentences: string[];
}

export const readLabels = (): GlanceLabel[] =>
  readFileSync(LABELS, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as GlanceLabel);

/** The labelled abstracts: two hundred of the recorded papers, drawn with a seed. */
export function glanceCases(): GlanceCase[] {
  const papers = recordedPapers().filter(({ abstract }) => abstract !== "");
  const drawn = shuffle(papers, seededRandom(SEED));
  return readLabels().map((label, at) => {
    const paper = drawn[at];
    if (paper?.key !== label.key) throw new Error(`${label.key} is not the paper drawn at ${at}`);
    return { label, title: paper.title, sentences: sentencesOf(paper.abstract) };
  });
}

export interface Shares {
  chosen: number;
  heldOut: number;
}
export interface GlanceFigures {
  ours: Shares;
  first: Shares;
  last: Shares;
  withVectors: Shares;
  /** Held-out half, 95 % interval: ours minus each. */
  overFirst: Difference;
  overLast: Difference;
  overVectors: Difference;
  /** Held-out half, 95 % interval of our own share. */
  interval: Difference;
}

export async function evaluateGlance(cases: GlanceCase[]): Promise<GlanceFigures> {
  const embedder = await openStaticEmbedder(MODEL);
  const hits = async (choose: (each: GlanceCase) => number | Promise<number>): Promise<number[]> =>
    Promise.all(
      cases.map(async (each) => Number(each.label.sentences.includes(await choose(each)))),
    );
  const ours = await hits(({ title, sentences }) => glanceAt(title, sentences));
  const first = await hits(() => 0);
  const last = await hits(({ sentences }) => sentences.length - 1);
  const withVectors = await hits(async (each) => byVectors(embedder, each));
  await embedder.close();
  const held = (values: number[]): number[] => values.slice(HALF);
  return {
    ours: shares(ours),
    first: shares(first),
    last: shares(last),
    withVectors: shares(withVectors),
    overFirst: pairedBootstrap(held(ours), held(first)),
    overLast: pairedBootstrap(held(ours), held(last)),
    overVectors: pairedBootstrap(held(ours), held(withVectors)),
    interval: pairedBootstrap(held(ours), []),
  };
}

/** The same, with nearness to the title by vectors in place of shared words. */
async function byVectors(embedder: Embedder, { title, sentences }: GlanceCase): Promise<number> {
  const [wanted, ...vectors] = await embedder.embed([title, ...sentences], "paper");
  const scores = glanceFeatures(title, sentences).map((features, at) =>
    Object.entries({ ...features, nearness: 0 }).reduce(
      (sum, [name, value]) => sum + GLANCE_WEIGHTS[name as keyof typeof GLANCE_WEIGHTS] * value,
      VECTOR_WEIGHT * (wanted ? dotProduct(wanted, vectors[at] ?? wanted) : 0),
    ),
  );
  return scores.indexOf(Math.max(...scores));
}

const shares = (hits: number[]): Shares => ({
  chosen: hits.slice(0, HALF).reduce((sum, hit) => sum + hit, 0) / HALF,
  heldOut: hits.slice(HALF).reduce((sum, hit) => sum + hit, 0) / (hits.length - HALF),
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(
    hasSharedData()
      ? `${JSON.stringify(await evaluateGlance(glanceCases()), null, 1)}\n`
      : "The recorded papers are not beside the repository.\n",
  );
}
