import { paperPath } from "./identifiers/paper-path.ts";

/** A paper as lists of programs name it: its key, its title and the address of its page. */
export interface NamedPaper {
  key: string;
  title: string;
  url: string;
}

export const namedPaper = (
  { key, title }: { key: string; title: string },
  baseUrl: string,
): NamedPaper => ({ key, title, url: baseUrl + paperPath(key) });
