import { TOLD_STARS } from "../../../papers/stored/told-stars.ts";

/** Places that keep code and models, as pages call them. */
export const REPOSITORY_PLACES: Record<string, string> = {
  github: "GitHub",
  gitlab: "GitLab",
  codeberg: "Codeberg",
  huggingface: "Hugging Face",
  // What an import told, where no code host was asked.
  [TOLD_STARS]: "Hugging Face Daily Papers",
};
export const CITATION_PLACES: Record<string, string> = {
  openalex: "OpenAlex",
  semanticscholar: "Semantic Scholar",
  crossref: "Crossref",
  opencitations: "OpenCitations",
};
export const MENTION_PLACES: Record<string, string> = {
  hackernews: "Hacker News",
  bluesky: "Bluesky",
  mastodon: "Mastodon",
  reddit: "Reddit",
};
const PLACES: Record<string, string> = {
  ...REPOSITORY_PLACES,
  ...CITATION_PLACES,
  ...MENTION_PLACES,
  hub: "Hugging Face Hub",
};

/** Null for what is no place of its own for a reader: a paper's figure, an archived copy. */
export const placeName = (source: string): string | null => PLACES[source] ?? null;
