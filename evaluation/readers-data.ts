import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { UserError } from "../src/base/errors.ts";

/** A paper of the recorded announcements; `text` is title and abstract. */
export interface RecordedPaper {
  id: string;
  title: string;
  abstract: string;
  authors: string[];
  listed: string;
}

/** A public reading list: what was put on it, by the day its papers were announced. */
export interface ReadingList {
  name: string;
  /** Places among the papers, oldest first. */
  entries: Array<{ paper: number; day: string }>;
}

export interface Readers {
  papers: RecordedPaper[];
  /** Places of the papers of each announcement. */
  days: Map<string, number[]>;
  lists: ReadingList[];
}

/** Reads JSON Lines, plain or `.gz`; papers after `to` are not looked at. */
export async function readReaders(
  listFile: string,
  paperFile: string,
  to: string,
): Promise<Readers> {
  const papers: RecordedPaper[] = [];
  for await (const line of jsonLines<RecordedPaper & { authors?: string[] | null }>(paperFile)) {
    if (typeof line.listed !== "string" || line.listed > to) continue;
    const { id, title, abstract, authors, listed } = line;
    papers.push({ id, title, abstract: abstract ?? "", authors: authors ?? [], listed });
  }
  papers.sort((a, b) =>
    a.listed < b.listed ? -1 : a.listed > b.listed ? 1 : a.id < b.id ? -1 : 1,
  );
  const places = new Map(papers.map(({ id }, at) => [id, at]));
  const lists: ReadingList[] = [];
  for await (const line of jsonLines<{ list: string; papers: Array<[string, string]> }>(listFile)) {
    const entries = line.papers
      .flatMap(([id, day]) => {
        const paper = places.get(id);
        return paper === undefined ? [] : [{ paper, day: papers[paper]?.listed ?? day }];
      })
      .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.paper - b.paper));
    lists.push({ name: line.list, entries });
  }
  const days = Map.groupBy(papers.keys(), (at) => papers[at]?.listed ?? "");
  return { papers, days, lists };
}

export async function* jsonLines<Line>(file: string): AsyncGenerator<Line> {
  const source = createReadStream(file);
  const input = file.endsWith(".gz") ? source.pipe(createGunzip()) : source;
  source.on("error", (error) => input.destroy(error));
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === "") continue;
    try {
      yield JSON.parse(line) as Line;
    } catch {
      throw new UserError(`${file}, line ${number}: this is not JSON.`);
    }
  }
}
