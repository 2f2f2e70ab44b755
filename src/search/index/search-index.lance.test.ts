import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { testFolder } from "../../../test/store.ts";
import { contractPaper, keepIndexContract } from "../../../test/contracts/search-index.contract.ts";
import { folderHome } from "./index-home.ts";
import { probeHome } from "./probe-home.lance.ts";
import { openLanceIndex } from "./search-index.lance.ts";

describe("the LanceDB index", () => {
  it("keeps the contract of every index", async (t) => {
    const options = { uri: testFolder(t), dimension: 8 };
    const index = await openLanceIndex(options);
    await keepIndexContract(index, () => openLanceIndex(options));
    await index.close();
  });

  it("works with words alone", async (t) => {
    const index = await openLanceIndex({ uri: testFolder(t), dimension: null });
    await index.put([contractPaper(1)]);
    assert.deepEqual(await index.nearest(new Float32Array(8), {}, 5), []);
    assert.equal((await index.stats()).vectorCount, 0);
    await index.optimizeVectors();
    await index.close();
  });

  it("accepts a store for its index only where writes at once are all kept", async (t) => {
    await probeHome(folderHome(testFolder(t)));
  });

  it("holds a paper once, though a writer follows a dead one at once or two write together (SE7)", async (t) => {
    const options = { uri: testFolder(t), dimension: 8 };
    const first = await openLanceIndex(options);
    const second = await openLanceIndex(options);
    assert.equal(await second.count({}), 0, "the second knows the version before the first wrote");
    await first.put([contractPaper(1), contractPaper(2)]);
    await second.put([contractPaper(1), contractPaper(2)]);
    await Promise.all([first.put([contractPaper(3)]), second.put([contractPaper(3)])]);
    await first.close();
    await second.close();
    const reader = await openLanceIndex(options);
    assert.equal(await reader.count({}), 3);
    assert.equal((await reader.stats()).vectorCount, 3);
    await reader.close();
  });

  it("does not make an index where one is expected", async (t) => {
    await assert.rejects(
      openLanceIndex({ uri: testFolder(t), dimension: 8, isMade: false }),
      /no search index/,
    );
  });
});
