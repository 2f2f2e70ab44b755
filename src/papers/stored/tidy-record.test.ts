import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { tidyAuthors } from "../people/tidy-authors.ts";
import { tidyRecord } from "./tidy-record.ts";

const names = (...given: string[]): string[] =>
  tidyAuthors(given.map((name) => ({ name }))).map(({ name }) => name);

test("the dirt of author lists is cleaned, groups with “and” stay whole", () => {
  assert.deepEqual(names("and Jane Roe", "A. One Jr. and B. Two", ":"), [
    "Jane Roe",
    "A. One Jr.",
    "B. Two",
  ]);
  assert.deepEqual(names("A. One; B. Two;C. Three", "Laurence Yang and", " ", "et al."), [
    "A. One",
    "B. Two",
    "C. Three",
    "Laurence Yang",
  ]);
  assert.deepEqual(names("Émile O’Second & Sons", "Ada Roe and Bo Xu"), [
    "Émile O’Second & Sons",
    "Ada Roe",
    "Bo Xu",
  ]);
  assert.deepEqual(names("Jane Roe and 12 others", "N/A", "1. Ada Roe", "J. Roe, K. Doe"), [
    "Jane Roe",
    "Ada Roe",
    "J. Roe",
    "K. Doe",
  ]);
  assert.deepEqual(names("Dr. Ann Lee‖", "Bo Xu <bo@example.org>", "Roe, J., Doe, K. L."), [
    "Ann Lee",
    "Bo Xu",
    "J. Roe",
    "K. L. Doe",
  ]);
  assert.deepEqual(names("Procter & Gamble"), ["Procter & Gamble"]);
  assert.deepEqual(names("Yi-Fan Zhang†", "Shuhan Song§", "Mariia Gladkova*", "Ada Byron¹,²"), [
    "Yi-Fan Zhang",
    "Shuhan Song",
    "Mariia Gladkova",
    "Ada Byron",
  ]);
  assert.deepEqual(names("Eric~Granger", "/Shubham Nigam", "\\\\Ajinkya Mulik", "Gabriel Petre1"), [
    "Eric Granger",
    "Shubham Nigam",
    "Ajinkya Mulik",
    "Gabriel Petre",
  ]);
  assert.deepEqual(names("Jane Roe$^{1,2}$", "Ann Lee^{*}", "Bo Xu, Cy Yu and Di Zu"), [
    "Jane Roe",
    "Ann Lee",
    "Bo Xu",
    "Cy Yu",
    "Di Zu",
  ]);
  assert.deepEqual(
    names(
      "John Doe PhD",
      "Dr. Max Mueller",
      "A. Author (MIT)",
      "and",
      "Yang Liu (刘洋)",
      "Ann Roe, Esq.",
    ),
    ["John Doe", "Max Mueller", "A. Author", "Yang Liu", "Ann Roe"],
  );
  assert.deepEqual(names("LIGO Scientific Collaboration (LSC)", "Md. Karim"), [
    "LIGO Scientific Collaboration (LSC)",
    "Md. Karim",
  ]);
  assert.deepEqual(
    names("A. One, B. Two, and C. Three", "Jane Roe (1)", "Ann Lee, PhD", "[Bo Xu]"),
    ["A. One", "B. Two", "C. Three", "Jane Roe", "Ann Lee", "Bo Xu"],
  );
  const whole = [
    "Bill and Melinda Gates Foundation",
    "The ATLAS and CMS Collaborations",
    "GPT-5",
    "SAM 3D Team",
    "Team Hunyuan3D",
    "Anders Sandberg",
    "Hal Daumé III",
  ];
  assert.deepEqual(names(...whole), whole);
});

test("`Family, Given` is turned and keeps its parts", () => {
  assert.deepEqual(tidyAuthors([{ name: "Garcia Marquez, Gabriel J.", orcid: "0" }]), [
    {
      name: "Gabriel J. Garcia Marquez",
      orcid: "0",
      parts: { family: "Garcia Marquez", given: "Gabriel J.", suffix: null },
    },
  ]);
  assert.equal(tidyAuthors([{ name: "Nguyễn, Văn An" }])[0]?.name, "Nguyễn Văn An");
  assert.deepEqual(tidyAuthors([{ name: "Guy L. Steele, Jr" }]), [{ name: "Guy L. Steele Jr" }]);
});

test("a list that is tidy stays as it is", () => {
  const name = fc.string({
    unit: fc.constantFrom(
      "A",
      "b",
      "é",
      " ",
      ",",
      ";",
      " and ",
      "†",
      ":",
      ".",
      "1",
      "{",
      "}",
      "Lab",
      "$",
    ),
    maxLength: 14,
  });
  fc.assert(
    fc.property(fc.array(name, { maxLength: 4 }), (list) => {
      const once = tidyAuthors(list.map((each) => ({ name: each })));
      assert.deepEqual(tidyAuthors(once), once);
    }),
    { seed: 5, numRuns: 2_000 },
  );
});

test("a DOI is its name, codes of MSC and ACM are no categories", () => {
  const given = { identifiers: [], title: "T", primaryCategory: "I.2.7" };
  const codes = [
    "cs.CV",
    "I.2.7",
    "2008 (Primary) 68U10, 68T99 (Secondary)",
    "CS.lg",
    "hep-th",
    "na",
  ];
  const tidy = tidyRecord({ ...given, doi: "https://doi.org/10.1000/ABC.1", categories: codes });
  assert.equal(tidy.doi, "10.1000/ABC.1");
  assert.deepEqual(tidy.categories, ["cs.CV", "cs.LG", "hep-th"]);
  assert.equal(tidy.primaryCategory, "cs.CV");
  for (const doi of [
    "doi:10.1000/ABC.1",
    "DOI 10.1000/ABC.1.",
    "http://dx.doi.org/10.1000/ABC.1)",
  ]) {
    assert.equal(tidyRecord({ ...given, doi }).doi, "10.1000/ABC.1", doi);
  }
  assert.equal("doi" in tidyRecord({ ...given, doi: "see journal" }), false);
});
