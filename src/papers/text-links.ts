import { findLinks } from "../base/tex/find-links.ts";
import { placeOf, samePlaceKey } from "./identifiers/link-places.ts";
import type { LinkKind } from "./link-kinds.ts";
import type { LinkRecord, PaperRecord } from "./stored/paper-record.ts";

const LINKS_MAX = 50;
const URL_CHARACTERS_MAX = 2000;
const CUE_CHARACTERS_MAX = 120;

/** Words before an address that say what it is, the surest first. */
const CUES: Array<[RegExp, LinkKind]> = [
  [/\b(web ?sites?|web ?pages?|home ?pages?|project pages?|project)\b/i, "project"],
  [
    /\b(codes?|codebase|implementations?|repository|repo|software|toolbox|toolkit|scripts)\b/i,
    "code",
  ],
  [/\b(data ?sets?|data|corpus|corpora|benchmarks?)\b/i, "data"],
  [/\b(models?|weights|checkpoints?)\b/i, "model"],
  [/\b(demos?|demonstrations?|playground)\b/i, "demo"],
  [/\b(videos?|films?|animations?)\b/i, "media"],
];

export type TextOrigin = "abstract" | "comments";

/** The texts of a paper in which its authors write addresses. */
type LinkTexts = Pick<PaperRecord, "abstract" | "authorComment">;

/**
 * The one reader of links for all ways in (HV13): what abstract and comments name, each place once, with
 * its kind and where it was. The texts may be TeX or already Unicode.
 */
export function linksOfTexts({ abstract, authorComment }: LinkTexts): LinkRecord[] {
  const all = [...linksIn(abstract ?? "", "abstract"), ...linksIn(authorComment ?? "", "comments")];
  return eachPlaceOnce(all).slice(0, LINKS_MAX);
}

/** Given links first: what a source says outright is better known than what its text was read for. */
export const allLinksOf = (record: PaperRecord): LinkRecord[] =>
  eachPlaceOnce([...(record.links ?? []), ...linksOfTexts(record)]);

function linksIn(given: string, provenance: TextOrigin): LinkRecord[] {
  const links: LinkRecord[] = [];
  let before = 0;
  const text = closeGaps(given);
  for (const { url, start, end } of findLinks(text)) {
    if (url.length <= URL_CHARACTERS_MAX && URL.canParse(url)) {
      const parsed = new URL(url);
      const kind = kindOf(
        parsed,
        text.slice(Math.max(before, start - CUE_CHARACTERS_MAX), start),
        provenance,
      );
      if (kind) links.push({ kind, url: parsed.href, provenance });
    }
    before = end;
  }
  return links;
}

/** Addresses that a line break or a hyphenation took apart: `https: //github. com/ o/name`. */
const closeGaps = (text: string): string =>
  text
    .replace(/\b(https?):\s{0,2}\/\s{0,2}\/\s{0,2}/gi, "$1://")
    .replace(/\b(https?:)(?=(?:github|gitlab)\.com\/)/gi, "$1//")
    .replace(
      /\b(github|gitlab|bitbucket|codeberg|huggingface)\s?\.\s?(com|org|co)\s?\/\s?(?=[\w.-]{1,100}\/)/gi,
      "$1.$2/",
    );

function kindOf(url: URL, before: string, provenance: TextOrigin): LinkKind | null {
  const place = placeOf(url);
  if (place !== undefined) return place;
  const sentence = before.split(/[.!?;]\s/).at(-1) ?? "";
  const cue = CUES.find(([words]) => words.test(sentence));
  if (cue) return cue[1];
  // An unknown address in an abstract is the work's own page; in comments mostly the journal's.
  return provenance === "abstract" ? "project" : "other";
}

function eachPlaceOnce(links: LinkRecord[]): LinkRecord[] {
  const places = new Map<string, LinkRecord>();
  for (const link of links) {
    const key = samePlaceKey(link.url);
    if (!places.has(key)) places.set(key, link);
  }
  return [...places.values()];
}
