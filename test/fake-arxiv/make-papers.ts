import { createReadStream, existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { DAY_MS } from "../../src/base/days.ts";
import type { TruthPaper } from "./truth.ts";

const REAL = new URL(
  "../../../shared/data/papers/arxiv-listed-2025-03-to-2026.jsonl.gz",
  import.meta.url,
);

/** Papers of our own making, with all that is awkward in real ones; the same for the same numbers. */
export function makePapers(count: number, firstDay = "2026-01-05"): TruthPaper[] {
  return Array.from({ length: count }, (_, n) => {
    const isOld = n % 11 === 10;
    const day = dayAfter(firstDay, n % 5);
    const id = isOld ? `hep-th/${String(9_901_001 + n)}` : `2601.${String(n + 1).padStart(5, "0")}`;
    return {
      id,
      title: `${TITLES[n % TITLES.length]} ${n}`,
      abstract: `${ABSTRACTS[n % ABSTRACTS.length]} This is number ${n}.`,
      authors: Array.from(
        { length: 1 + (n % 4) },
        (_, k) => AUTHORS[(n + k) % AUTHORS.length] as never,
      ),
      categories: isOld
        ? ["hep-th", "cs.AI"]
        : n % 3 === 0
          ? ["cs.AI"]
          : ["cs.LG", "cs.AI", "stat.ML"],
      comments:
        n % 13 === 12
          ? "This paper has been withdrawn by the authors"
          : n % 4 === 0
            ? "12 pages"
            : null,
      created: isOld ? "1999-01-04" : day,
      updated: n % 7 === 6 ? dayAfter(day, 1) : null,
      datestamp: dayAfter(day, 1),
      isDeleted: n % 29 === 28,
      version: n % 7 === 6 ? 2 : 1,
    };
  });
}

/** Papers from the recorded ones beside the project; null where these are absent. */
export async function realPapers(count: number): Promise<TruthPaper[] | null> {
  if (!existsSync(REAL)) return null;
  const lines = createInterface({ input: createReadStream(REAL).pipe(createGunzip()) });
  const papers: TruthPaper[] = [];
  for await (const line of lines) {
    const { id, title, abstract, authors, categories, comments, listed } = JSON.parse(line);
    papers.push({
      id,
      title,
      abstract,
      categories,
      comments,
      authors: authors.map((name: string) => nameParts(name)),
      created: listed,
      updated: null,
      datestamp: listed,
      isDeleted: false,
      version: 1,
    });
    if (papers.length >= count) break;
  }
  lines.close();
  return papers;
}

function nameParts(name: string): { keyname: string; forenames: string } {
  const at = name.lastIndexOf(" ");
  return { keyname: name.slice(at + 1), forenames: name.slice(0, Math.max(at, 0)) };
}

export function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

const TITLES = [
  "M\\'elange of Experts",
  "On a Conjecture of Erd\\H{o}s and R\\'enyi",
  "$\\mathcal{O}(n\\log n)$ Attention at 50\\% Cost",
  'Strings & Branes <in> "Ten" Dimensions',
  'G\\"odel Machines, Re\\-visited',
  "Learning to \\emph{Forget}",
];
const ABSTRACTS = [
  "We study $f(x) < \\epsilon$ and\n  show that it holds.\nCode is at https://github.com/example/m\\'elange.",
  "Data: https://huggingface.co/datasets/example/corpus, project page https://example.github.io/work/.",
  "An abstract of one line with \\textit{emphasis} and a stray \\end{itemize}",
  "We gain 12.5\\% over Pok\\'emon~baselines \\cite{foo}; see https://example.org/paper).",
];
const AUTHORS = [
  { keyname: "Erd{\\H{o}}s", forenames: "P\\'al" },
  { keyname: "Lovelace", forenames: "Ada" },
  { keyname: "Stra\\ss{}en", forenames: "Volker" },
  { keyname: "{\\O}rsted", forenames: "Hans Christian" },
  { keyname: "van der Waals", forenames: "J. D." },
];
