import assert from "node:assert/strict";
import { test } from "node:test";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import { visitor } from "../../../test/visitor.ts";

const NOW = "2026-12-02T06:00:00.000Z";

test("pages of authors show neither papers of a coming day nor hidden ones, in their twins neither", async (t) => {
  const site = await openTestSite(t, { STARTER: "off" }, NOW);
  const { db } = site.context;
  const at = { now: new Date(NOW) };
  const hidden = [{ kind: "hidden", at: "2026-12-01T00:00:00.000Z", value: 1, source: "x" }];
  await store(db, paperRecord("2612.00001", { announcedOn: "2026-12-01" }), at);
  await store(db, paperRecord("2612.00002", { announcedOn: "2026-12-24" }), at);
  await store(db, paperRecord("2612.00003", { announcedOn: "2026-12-01", signals: hidden }), at);
  const guest = visitor(site);
  for (const address of ["/authors/ada-lovelace", "/authors/ada-lovelace.json"]) {
    const { text } = await guest.get(address);
    assert.match(text, /2612\.00001/);
    assert.doesNotMatch(text, /2612\.0000[23]/, address);
  }
});
