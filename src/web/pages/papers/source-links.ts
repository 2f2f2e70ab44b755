import type { Paper } from "../../../papers/paper.ts";
import type { Words } from "../../../words/words.ts";
import { outsideHref } from "../paths.ts";

export interface SourceLink {
  kind: "arxiv" | "openreview" | "acl" | "url" | "doi" | "pdf";
  href: string;
}

/** Where the paper itself can be read: its page and, where it has a known place, its PDF. */
export function sourceLinks(paper: Paper): SourceLink[] {
  const links = keyLinks(paper);
  if (paper.doi !== null && !paper.key.startsWith("doi:")) links.push(doiLink(paper.doi));
  return links;
}

/** What a button to a source says. */
export function sourceLabel({ paper }: Words, { kind, href }: SourceLink): string {
  const labels: Record<SourceLink["kind"], string> = {
    arxiv: paper.readOnArxiv,
    openreview: paper.readOnOpenReview,
    acl: paper.readOnAcl,
    url: paper.readAt(new URL(href).host),
    doi: "DOI",
    pdf: paper.pdf,
  };
  return labels[kind];
}

function keyLinks({ key, arxivId }: Paper): SourceLink[] {
  if (arxivId !== null) {
    const id = path(arxivId);
    return [
      { kind: "arxiv", href: `https://arxiv.org/abs/${id}` },
      { kind: "pdf", href: `https://arxiv.org/pdf/${id}` },
    ];
  }
  const [scheme, id] = [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];
  const query = encodeURIComponent(id);
  switch (scheme) {
    case "doi":
      return [doiLink(id)];
    case "openreview":
      return [
        { kind: "openreview", href: `https://openreview.net/forum?id=${query}` },
        { kind: "pdf", href: `https://openreview.net/pdf?id=${query}` },
      ];
    case "acl":
      return [
        { kind: "acl", href: `https://aclanthology.org/${path(id)}/` },
        { kind: "pdf", href: `https://aclanthology.org/${path(id)}.pdf` },
      ];
    case "url":
      return urlLink(id);
    default:
      return [];
  }
}

function urlLink(url: string): SourceLink[] {
  const href = outsideHref(url) ?? outsideHref(`https://${url}`);
  return href === null ? [] : [{ kind: "url", href }];
}

function doiLink(doi: string): SourceLink {
  return { kind: "doi", href: `https://doi.org/${path(doi)}` };
}

function path(id: string): string {
  return id.split("/").map(encodeURIComponent).join("/");
}
