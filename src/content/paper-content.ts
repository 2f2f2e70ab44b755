import { embeddingText, toUnitLength } from "../search/embed/embedder.ts";
import type { Embedder } from "../search/embed/embedder.ts";
import { countTerms, type PaperText } from "./paper-terms.ts";

/** What a paper is about, as far as taste goes: packed terms and a unit vector. */
export interface PaperContent {
  terms: Uint32Array;
  vector: Float32Array;
}

/** How much of the title's own vector is added to that of the whole text; measured. */
const TITLE_SHARE = 0.6;

/** Contents of papers in their order. */
export async function paperContents(
  embedder: Pick<Embedder, "embed">,
  papers: PaperText[],
): Promise<PaperContent[]> {
  const whole = await embedder.embed(papers.map(embeddingText), "paper");
  const titles = await embedder.embed(
    papers.map(({ title }) => title),
    "paper",
  );
  return papers.map((paper, at) => {
    const vector = Float32Array.from(whole[at] as Float32Array);
    const title = titles[at] as Float32Array;
    for (let place = 0; place < vector.length; place += 1) {
      vector[place] = (vector[place] as number) + TITLE_SHARE * (title[place] as number);
    }
    return { terms: countTerms(paper), vector: toUnitLength(vector) };
  });
}
