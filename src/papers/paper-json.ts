import { organizationPath, paperPath } from "./identifiers/paper-path.ts";
import type { Paper, PaperLink, PaperVersion } from "./paper.ts";

/** A paper in JSON, the same in the API, `--json` and the export. */
export interface PaperJson {
  key: string;
  id: string | null;
  title: string;
  abstract: string | null;
  summary: string | null;
  authors: Array<{
    name: string;
    orcid: string | null;
    affiliation: string | null;
    /** Where a source told the parts of the name apart. */
    family?: string | undefined;
    given?: string | undefined;
    suffix?: string | null | undefined;
  }>;
  categories: string[];
  primary: string | null;
  listed: string | null;
  published: string | null;
  updated: string | null;
  comments: string | null;
  commentCount: number;
  journalRef: string | null;
  doi: string | null;
  license: string | null;
  figure: { url: string; width: number; height: number; caption: string } | null;
  state: string;
  links: Array<{ kind: string } & Omit<PaperLink, "kind">>;
  organizations: Array<{
    id: string;
    name: string;
    fullName: string | null;
    avatar: string | null;
    kind: string;
    provenance: string;
    url: string;
  }>;
  points: number;
  hotness: number;
  url: string;
  versions: Array<{
    number: number;
    at: string | null;
    source: string;
    title: string | null;
    abstract: string | null;
    authors: string[];
    categories: string[];
  }>;
}

export function paperJson(paper: Paper, versions: PaperVersion[], baseUrl: string): PaperJson {
  return {
    key: paper.key,
    id: paper.arxivId,
    title: paper.title,
    abstract: paper.abstract,
    summary: paper.summary,
    authors: paper.authors.map(({ name, orcid, affiliation, parts }) => ({
      name,
      orcid,
      affiliation,
      ...parts,
    })),
    categories: paper.categories,
    primary: paper.primaryCategory,
    listed: paper.announcedOn,
    published: paper.publishedAt,
    updated: paper.updatedAt,
    comments: paper.authorComment,
    commentCount: paper.commentCount,
    journalRef: paper.journalRef,
    doi: paper.doi,
    license: paper.license,
    figure: paper.figure && {
      url: `${baseUrl}${paperPath(paper.key)}/figure.webp?v=${paper.figure.hash}`,
      width: paper.figure.width,
      height: paper.figure.height,
      caption: paper.figure.caption,
    },
    state: paper.state,
    links: paper.links.map((link) => ({ ...link })),
    organizations: paper.organizations.map(({ slug, objectId, ...each }) => ({
      id: objectId,
      ...each,
      url: baseUrl + organizationPath(slug),
    })),
    points: paper.points,
    hotness: paper.hotness,
    url: `${baseUrl}${paperPath(paper.key)}`,
    versions: versions.map((version) => ({ ...version })),
  };
}
