import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { BUILT_IN_MODEL } from "../embed/embedder-spec.ts";
import { softMatch, textPieces } from "./soft-match.ts";
import { readStaticModel } from "../embed/static-model.ts";

describe("soft matching", () => {
  it("prefers the text whose words are near the query's, though none is the same", async () => {
    const model = await readStaticModel(BUILT_IN_MODEL);
    const score = (query: string, ...texts: string[]): number[] =>
      softMatch(
        model,
        query,
        texts.map((text) => textPieces(model, text)),
      );
    const [near, far] = score("tumours in pictures", "Cancer found on images", "Prices of wheat");
    assert.ok((near ?? 0) > (far ?? 0), `${near} > ${far}`);
    const [same, other] = score("tumour", "tumour", "cancer");
    assert.ok((same ?? 0) > (other ?? 0) && (other ?? 0) > 0);
    assert.deepEqual(score("", "anything"), [0]);
    assert.deepEqual(score("deep learning", ""), [0]);
    assert.deepEqual(textPieces(null, "no table"), new Uint16Array());
  });
});
