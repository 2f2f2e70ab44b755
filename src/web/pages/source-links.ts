import type { Paper } from "../../papers/paper.ts";
import { outsideHref } from "./paths.ts";

export interface SourceLink {
  label: string;
  href: string;
}

/** Where the paper itself can be read: its page and, where it has a known place, its PDF. */
export function sourceLinks(paper: Paper): SourceLink[] {
  const links = keyLinks(paper);
  if (paper.doi !== null && !paper.key.startsWith("doi:")) links.push(doiLink(paper.doi));
  return links;
}

function keyLinks({ key, arxivId }: Paper): SourceLink[] {
  if (arxivId !== null) {
    const id = path(arxivId);
    return [
      { label: "Read on arXiv", href: `https://arxiv.org/abs/${id}` },
      { label: "PDF", href: `https://arxiv.org/pdf/${id}` },
    ];
  }
  const [scheme, id] = [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];
  switch (scheme) {
    case "doi":
      return [doiLink(id)];
    case "openreview":
      return [
        {
          label: "Read on OpenReview",
          href: `https://openreview.net/forum?id=${encodeURIComponent(id)}`,
        },
        { label: "PDF", href: `https://openreview.net/pdf?id=${encodeURIComponent(id)}` },
      ];
    case "acl":
      return [
        { label: "Read in the ACL Anthology", href: `https://aclanthology.org/${path(id)}/` },
        { label: "PDF", href: `https://aclanthology.org/${path(id)}.pdf` },
      ];
    case "url":
      return urlLink(id);
    default:
      return [];
  }
}

function urlLink(url: string): SourceLink[] {
  const href = outsideHref(url) ?? outsideHref(`https://${url}`);
  return href === null ? [] : [{ label: `Read at ${new URL(href).host}`, href }];
}

function doiLink(doi: string): SourceLink {
  return { label: "DOI", href: `https://doi.org/${path(doi)}` };
}

function path(id: string): string {
  return id.split("/").map(encodeURIComponent).join("/");
}
