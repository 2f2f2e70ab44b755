import assert from "node:assert/strict";
import test from "node:test";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import { openTestSite } from "../../../test/site.ts";
import { paperRecord } from "../../../test/papers.ts";
import { upsertPaper } from "../../papers/stored/upsert-paper.ts";

interface Csl {
  title?: string;
  author?: Array<{ given?: string; family?: string; literal?: string }>;
  issued?: { "date-parts"?: number[][] };
  URL?: string;
  DOI?: string;
}

const RECORDS = [
  paperRecord("2605.00001", {
    title: "Simple words",
    publishedAt: "2026-05-20",
    authors: [{ name: "Ada Lovelace" }, { name: "Pál Erdős" }],
  }),
  paperRecord("2605.00002", {
    title: "50% more & faster: 100_000 {braces} #1",
    publishedAt: "2026-05-21",
    authors: [{ name: "Ludwig van Beethoven" }, { name: "李明" }],
  }),
  paperRecord("2605.00003", {
    title: "On $O(n \\log n)$ sorting of Möbius strips",
    publishedAt: "2026-05-22",
    doi: "10.1000/abc_d",
    authors: [{ name: "María José García Márquez" }],
  }),
  paperRecord("2605.00004", {
    title: 'A \\ backslash, "quotes", a_b^c ~ <i>tags</i> and $n \\log n$',
    publishedAt: "2026-05-23",
    authors: [{ name: "Łukasz Świątkowski" }, { name: "Jean-Luc d'Été" }],
  }),
  paperRecord("2605.00005", {
    title: "Læring på dansk: ß, ø, ı, 中文标题 and naïve coöperation — a 100% test",
    publishedAt: "2026-05-24",
    authors: [{ name: "Nguyễn Văn An" }],
  }),
];

const letters = (text: string | undefined) =>
  (text ?? "")
    .replace(/<[^>]+>|[\\${}~]/g, "")
    .replace(/\s+/g, " ")
    .trim();
/** Vietnamese names are written with the family first. */
const nameOf = ({ given = "", family = "", literal = "", ...rest }: Record<string, string>) =>
  family === "Nguyễn"
    ? `${family} ${given}`
    : (
        literal ||
        [given, rest["non-dropping-particle"] ?? rest["dropping-particle"] ?? "", family]
          .filter(Boolean)
          .join(" ")
      ).trim();

test("BibTeX, RIS and CSL-JSON are read back as the papers they were", async (t) => {
  const { app, context } = await openTestSite(t, { STARTER: "off" });
  await context.db.transaction().execute(async (trx) => {
    for (const record of RECORDS)
      await upsertPaper(trx, record, { now: context.now(), source: "import" });
  });
  for (const [index, record] of RECORDS.entries()) {
    const id = `2605.0000${index + 1}`;
    for (const [twin, type] of [
      ["bib", "@bibtex/text"],
      ["ris", "@ris/file"],
      ["csl.json", null],
    ] as const) {
      const text = await (await app.request(`/papers/${id}.${twin}`)).text();
      const parsed =
        type === null
          ? (JSON.parse(text) as Csl | Csl[])
          : (new Cite(text, { forceType: type }).data as Csl[]);
      const [item] = Array.isArray(parsed) ? parsed : [parsed];
      const where = `${id}.${twin}: ${text}`;
      assert.equal(letters(item?.title), letters(record.title), where);
      assert.deepEqual(
        item?.author?.map((author) => nameOf(author as Record<string, string>)),
        record.authors?.map(({ name }) => name),
        where,
      );
      assert.equal(item?.issued?.["date-parts"]?.[0]?.[0], 2026, where);
      assert.match(item?.URL ?? "", new RegExp(id.replace(".", "\\.")), where);
      if (record.doi) assert.equal(item?.DOI, record.doi, where);
    }
  }
});
