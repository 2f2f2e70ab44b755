import assert from "node:assert/strict";
import { it } from "node:test";
import { connect, type Table } from "@lancedb/lancedb";
import { seededRandom } from "../../../../evaluation/random.ts";
import { testFolder } from "../../../../test/store.ts";
import { vectorRow, vectorsSchema } from "../columns.lance.ts";
import { contractPaper } from "../../../../test/contracts/search-index.contract.ts";
import { trainVectorIndex } from "./upkeep.lance.ts";

const DIMENSION = 8;
const POLICY = { fromRows: 300, retrainGrowth: 4 };

/** The size with which each vector index of the table was trained: it is in its name. */
async function trainedSizes(table: Table): Promise<number[]> {
  return (await table.listIndices())
    .filter(({ columns }) => columns.includes("vector"))
    .map(({ name }) => Number(name.split("_").at(-1)));
}

it("the vector index is built from its size on, and trained again at four times that (SE7)", async (t) => {
  const connection = await connect(testFolder(t));
  const table = await connection.createEmptyTable("vectors", vectorsSchema(DIMENSION));
  const random = seededRandom(5);
  let papers = 0;
  const growTo = async (size: number): Promise<number[]> => {
    const rows = Array.from({ length: size - papers }, (_, at) => {
      const vector = Float32Array.from({ length: DIMENSION }, () => random() - 0.5);
      return vectorRow(contractPaper(papers + at + 1).document, vector);
    });
    papers = size;
    await table.add(rows);
    await table.optimize();
    await trainVectorIndex(table, POLICY);
    return trainedSizes(table);
  };
  assert.deepEqual(await growTo(299), [], "the exact scan below it");
  assert.deepEqual(await growTo(300), [300]);
  assert.deepEqual(await growTo(1_199), [300], "not before it is four times as large");
  assert.deepEqual(await growTo(1_200), [1_200], "and then once: the old one is gone");
  assert.deepEqual(await growTo(1_300), [1_200]);
  const found = await table.query().nearestTo(Array(DIMENSION).fill(0.1)).limit(10).toArray();
  assert.equal(found.length, 10);
  table.close();
  connection.close();
});
