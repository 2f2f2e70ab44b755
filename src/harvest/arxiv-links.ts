import { findLinks } from "../base/tex/find-links.ts";
import type { LinkRecord } from "../papers/paper-record.ts";
import type { LinkKind } from "../papers/paper.ts";

const LINKS_MAX = 50;
const URL_CHARACTERS_MAX = 2000;

const HOSTS: Record<string, LinkKind> = {
  "github.com": "code",
  "gist.github.com": "code",
  "gitlab.com": "code",
  "codeberg.org": "code",
  "bitbucket.org": "code",
  "sr.ht": "code",
  "git.sr.ht": "code",
  "anonymous.4open.science": "code",
  "zenodo.org": "data",
  "kaggle.com": "data",
  "figshare.com": "data",
  "osf.io": "data",
  "colab.research.google.com": "demo",
  "replicate.com": "demo",
  "youtube.com": "demo",
  "youtu.be": "demo",
  "arxiv.org": "paper",
  "doi.org": "paper",
  "dx.doi.org": "paper",
  "openreview.net": "paper",
  "aclanthology.org": "paper",
};
const ENDINGS: Array<[string, LinkKind]> = [
  [".github.io", "project"],
  [".gitlab.io", "project"],
  [".hf.space", "demo"],
  [".streamlit.app", "demo"],
];

/** What stands at an address, told by its host and path alone (HV13); `otherwise` where they do not tell. */
export function linkKind(url: URL, otherwise: LinkKind): LinkKind {
  const host = url.hostname.replace(/^www\./, "");
  if (host === "huggingface.co" || host === "hf.co") return huggingFaceKind(url.pathname);
  if (host === "modelscope.cn") return url.pathname.startsWith("/datasets") ? "data" : "model";
  if (/^(dx\.)?doi\.org$/.test(host) && url.pathname.startsWith("/10.5281/")) return "data";
  const ending = ENDINGS.find(([text]) => host.endsWith(text));
  if (/^git(lab|hub)?\./.test(host) && !Object.hasOwn(HOSTS, host)) return "code";
  return ending?.[1] ?? (Object.hasOwn(HOSTS, host) ? (HOSTS[host] as LinkKind) : otherwise);
}

function huggingFaceKind(path: string): LinkKind {
  const [first, second] = path.split("/").filter(Boolean);
  if (first === "datasets") return "data";
  if (first === "spaces") return "demo";
  if (first === "papers") return "paper";
  return first && second && first !== "collections" ? "model" : "project";
}

/** The links of a text, each once, with where it stood. */
export function linksIn(text: string, provenance: "abstract" | "comments"): LinkRecord[] {
  const links = new Map<string, LinkRecord>();
  // An unknown address in an abstract is the work's own page; in comments mostly the journal's.
  const otherwise = provenance === "abstract" ? "project" : "other";
  for (const { url } of findLinks(text)) {
    if (links.size >= LINKS_MAX) break;
    if (url.length > URL_CHARACTERS_MAX || !URL.canParse(url)) continue;
    const parsed = new URL(url);
    if (!links.has(parsed.href)) {
      links.set(parsed.href, { kind: linkKind(parsed, otherwise), url: parsed.href, provenance });
    }
  }
  return [...links.values()];
}
