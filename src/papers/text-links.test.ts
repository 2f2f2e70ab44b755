import assert from "node:assert/strict";
import { test } from "node:test";
import { samePlaceKey } from "./identifiers/link-places.ts";
import { allLinksOf, linksOfTexts } from "./text-links.ts";

const read = (abstract: string, authorComment = ""): string[] =>
  linksOfTexts({ abstract, authorComment }).map(({ kind, url }) => `${kind} ${url}`);

test("HV13 the place of an address tells what is there", () => {
  const cases: Record<string, string> = {
    "https://github.com/o/r": "code",
    "http://www.github.com/o/r.git": "code",
    "https://gitlab.com/group/sub/r": "code",
    "https://gitlab.inria.fr/o/r": "code",
    "https://codeberg.org/o/r": "code",
    "https://bitbucket.org/o/r": "code",
    "https://git.sr.ht/~o/r": "code",
    "https://anonymous.4open.science/r/x-1": "code",
    "https://www.kaggle.com/code/o/n": "code",
    "https://github.com/owner": "project",
    "https://o.github.io": "project",
    "https://o.github.io/p/": "project",
    "https://o.gitlab.io/p": "project",
    "https://sites.google.com/view/x": "project",
    "https://huggingface.co/owner": "project",
    "https://huggingface.co/o/m": "model",
    "https://hf.co/o/m": "model",
    "https://www.kaggle.com/models/o/m": "model",
    "https://huggingface.co/datasets/o/d": "data",
    "https://www.kaggle.com/datasets/o/d": "data",
    "https://zenodo.org/records/123": "data",
    "https://doi.org/10.5281/zenodo.123": "data",
    "https://osf.io/abcde": "data",
    "https://huggingface.co/spaces/o/s": "demo",
    "https://o-s.hf.space": "demo",
    "https://colab.research.google.com/drive/1": "demo",
    "https://youtu.be/abc": "media",
    "https://www.youtube.com/watch?v=abc": "media",
    "https://vimeo.com/12": "media",
    "https://openreview.net/forum?id=x": "paper",
  };
  for (const [url, kind] of Object.entries(cases)) {
    assert.deepEqual(read(`See ${url}.`), [`${kind} ${new URL(url).href}`], url);
  }
});

test("HV13 what is no link of a work is none", () => {
  for (const url of [
    "https://arxiv.org/abs/2311.03285",
    "https://export.arxiv.org/pdf/2311.03285",
    "https://doi.org/10.1000/182",
    "https://github.com",
    "https://github.com/",
    "https://www.github.com.",
    "https://github.com/topics/deep-learning",
    "https://github.com/features/copilot",
    "https://huggingface.co/",
    "https://huggingface.co/papers/2311.03285",
    "https://huggingface.co/datasets",
    "https://zenodo.org",
    "https://www.youtube.com/",
    "https://kaggle.com",
    "https://creativecommons.org/licenses/by/4.0/",
    "https://www.apache.org/licenses/LICENSE-2.0",
    "https://opensource.org/licenses/MIT",
    "https://www.gnu.org/licenses/gpl-3.0.html",
  ]) {
    assert.deepEqual(read(`Code: ${url}`, `under ${url}`), [], url);
  }
});

test("HV13 addresses are read as authors write them", () => {
  const cases: Record<string, string[]> = {
    "Code is at github.com/o/r.": ["code https://github.com/o/r"],
    "(www.github.com/o/r)": ["code https://www.github.com/o/r"],
    "at \\url{https://github.com/o/my\\_repo}.": ["code https://github.com/o/my_repo"],
    "\\href{https://github.com/o/r}{\\texttt{this repository}}": ["code https://github.com/o/r"],
    "\\href{https://github.com/o/r}{https://github.com/o/r}.": ["code https://github.com/o/r"],
    "https: //github.com/o/r, https://github. com/o/s": [
      "code https://github.com/o/r",
      "code https://github.com/o/s",
    ],
    "Code at https://github.com/ o/r. Page": ["code https://github.com/o/r"],
    "https://github.com/o/r, https://github.com/o/r.git and http://GitHub.com/O/R/": [
      "code https://github.com/o/r",
    ],
    "Models https://hf.co/o/m; data https://huggingface.co/datasets/o/d!": [
      "model https://hf.co/o/m",
      "data https://huggingface.co/datasets/o/d",
    ],
  };
  for (const [text, links] of Object.entries(cases)) assert.deepEqual(read(text), links, text);
});

test("HV13 words before an unknown address tell what it is", () => {
  const cases: Record<string, string> = {
    "Our code is available at https://example.org/x": "code",
    "The dataset can be found at https://example.org/x": "data",
    "Video: https://example.org/x": "media",
    "A demo is online: https://example.org/x": "demo",
    "Model weights: https://example.org/x": "model",
    "Videos and code are on our project page https://example.org/x": "project",
    "We write code. More at https://example.org/x": "project",
  };
  for (const [text, kind] of Object.entries(cases)) {
    assert.deepEqual(read(text), [`${kind} https://example.org/x`], text);
  }
  assert.deepEqual(read("", "Published at https://journal.example.org/x"), [
    "other https://journal.example.org/x",
  ]);
});

test("links of comments follow those of the abstract, and a given link keeps its kind", () => {
  const record = {
    identifiers: [],
    title: "T",
    abstract: "See https://github.com/o/r.",
    authorComment: "Code: https://github.com/o/r and https://github.com/o/s",
    links: [{ kind: "data" as const, url: "http://github.com/o/r/", provenance: "import" }],
  };
  assert.deepEqual(
    allLinksOf(record).map(({ kind, url, provenance }) => [kind, url, provenance]),
    [
      ["data", "http://github.com/o/r/", "import"],
      ["code", "https://github.com/o/s", "comments"],
    ],
  );
  assert.notEqual(samePlaceKey("https://a.org/x?v=1"), samePlaceKey("https://a.org/x?v=2"));
});
