import type { LinkKind } from "../link-kinds.ts";

/** What an address is; `null` where it says nothing of the work: a licence, a site's front page. */
type Place = LinkKind | null;

const NO_WORK =
  /^(creativecommons|opensource|gnu|spdx|choosealicense|apache|orcid|arxiv)\.(org|com)$|(^|\.)arxiv\.org$/;
/** Prefixes of repositories of data among the DOIs: Zenodo, figshare, Dryad, OSF and others. */
const DATA_DOI =
  /^\/10\.(5281|6084|5061|17605|7910|17632|57967|34740|5255|25592|18710|23642|1594)\//;
/** First parts of paths at GitHub and its like that are pages of the site, not of an owner. */
const SITE_PAGES = new Set(
  (
    "about account apps blog codespaces collections contact copilot customer-stories dashboard docs " +
    "enterprise events explore features help issues join login marketplace new notifications " +
    "organizations orgs pricing pulls readme search security sessions settings signup site sponsors " +
    "stars team topics trending users"
  ).split(" "),
);
const HUB_PAGES = new Set(
  "blog chat docs enterprise join learn login models new papers posts pricing settings tasks".split(
    " ",
  ),
);

const FORGES = new Set(["github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "gitee.com"]);
const OWN_FORGE = /^(gitlab|git|gitea|forgejo|github)\.|^forge(jo)?\./;
/** Hosts where a path with at least one part is of one kind. */
const HOSTS: Record<string, LinkKind> = {
  "gist.github.com": "code",
  "raw.githubusercontent.com": "code",
  "sr.ht": "code",
  "git.sr.ht": "code",
  "anonymous.4open.science": "code",
  "sourceforge.net": "code",
  "codeocean.com": "code",
  "pypi.org": "code",
  "npmjs.com": "code",
  "crates.io": "code",
  "cran.r-project.org": "code",
  "archive.softwareheritage.org": "code",
  "zenodo.org": "data",
  "figshare.com": "data",
  "osf.io": "data",
  "datadryad.org": "data",
  "data.mendeley.com": "data",
  "openml.org": "data",
  "dataverse.harvard.edu": "data",
  "physionet.org": "data",
  "colab.research.google.com": "demo",
  "replicate.com": "demo",
  "youtube.com": "media",
  "m.youtube.com": "media",
  "youtu.be": "media",
  "vimeo.com": "media",
  "bilibili.com": "media",
  "sites.google.com": "project",
  "openreview.net": "paper",
  "aclanthology.org": "paper",
};
const ENDINGS: Array<[string, LinkKind]> = [
  [".github.io", "project"],
  [".gitlab.io", "project"],
  [".codeberg.page", "project"],
  [".readthedocs.io", "project"],
  [".netlify.app", "project"],
  [".vercel.app", "project"],
  [".pages.dev", "project"],
  [".figshare.com", "data"],
  [".hf.space", "demo"],
  [".streamlit.app", "demo"],
  [".gradio.live", "demo"],
  [".gradio.app", "demo"],
];

/**
 * What is at an address, told by its host and path alone (HV13). `undefined` where they do not tell,
 * null where the address is never a link of a work: licences, arXiv itself, a site's front or topic page.
 */
export function placeOf(url: URL): Place | undefined {
  const host = url.hostname.replace(/^www\./, "").replace(/\.$/, "");
  const parts = url.pathname.split("/").filter(Boolean);
  if (NO_WORK.test(host)) return null;
  if (/^(dx\.)?doi\.org$/.test(host)) return DATA_DOI.test(url.pathname) ? "data" : null;
  if (FORGES.has(host)) return forgePlace(parts);
  if (host === "huggingface.co" || host === "hf.co") return hubPlace(parts);
  if (host === "modelscope.cn" || host === "modelscope.ai") return modelScopePlace(parts);
  if (host === "kaggle.com") return kagglePlace(parts);
  const ending = ENDINGS.find(([text]) => host.endsWith(text));
  if (ending) return ending[1];
  const known = Object.hasOwn(HOSTS, host) ? HOSTS[host] : undefined;
  if (known) return parts.length > 0 ? known : null;
  return OWN_FORGE.test(host) && parts.length >= 2 ? "code" : undefined;
}

/** An owner and a name are code; an owner alone is the page of people. */
function forgePlace([owner, name]: string[]): Place {
  if (!owner || SITE_PAGES.has(owner.toLowerCase())) return null;
  return name ? "code" : "project";
}

function hubPlace([first = "", second, third]: string[]): Place {
  if (first === "datasets") return second && third ? "data" : null;
  if (first === "spaces") return second && third ? "demo" : null;
  if (first === "collections") return second ? "project" : null;
  if (first === "" || HUB_PAGES.has(first)) return null;
  return second ? "model" : "project";
}

function modelScopePlace([first, second]: string[]): Place {
  if (!second) return null;
  if (first === "datasets") return "data";
  return first === "studios" ? "demo" : "model";
}

function kagglePlace([first, second]: string[]): Place {
  if (!first || !second) return null;
  if (first === "code" || first === "kernels" || first === "notebooks") return "code";
  return first === "models" ? "model" : "data";
}

/**
 * One text for addresses that lead to one place: without scheme, `www.`, fragment, last slash and `.git`,
 * and in small letters where the host does not tell letters apart.
 */
export function samePlaceKey(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const host = url.hostname.replace(/^www\./, "").replace(/^hf\.co$/, "huggingface.co");
  const path = url.pathname.replace(/\/+$/, "");
  if (FORGES.has(host)) return `${host}${path.replace(/\.git$/, "").toLowerCase()}`;
  return `${host}${host === "huggingface.co" ? path.toLowerCase() : path}${url.search}`;
}
