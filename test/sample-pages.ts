import type { Paper, PaperVersion } from "../src/papers/paper.ts";
import type { FeedPageData } from "../src/web/pages/feeds/feed-page-shape.ts";
import type { ListedPaper } from "../src/web/pages/feeds/listed-paper.ts";
import type { PaperPageData } from "../src/web/pages/papers/paper-page.ts";
import { wordsOf } from "../src/words/words.ts";
import type { Site } from "../src/web/pages/frame/site.ts";

/** What tests of screens and documents are made of; every text is hostile in its own way. */
export const HOSTILE = `<script>alert(1)</script><img src=x onerror=alert(1)> "quoted" & 'so' ]]> --> {brace`;

export function sampleSite(change: Partial<Site> = {}): Site {
  return {
    words: wordsOf("en"),
    name: "Broadsheet & Sons",
    baseUrl: "https://papers.example.org",
    timeZone: "Europe/Berlin",
    contact: "mail@example.org",
    style: { href: "/style.abc.css" },
    printHref: "/print.abc.css",
    iconHref: "/icon.abc.svg",
    scriptHrefs: [],
    passkeyHref: "",
    formulaVersion: 1,
    latestDay: "2025-03-17",
    today: "2025-03-17",
    reader: null,
    keptNote: null,
    ...change,
  };
}

export function samplePaper(change: Partial<Paper> = {}): Paper {
  return {
    paperId: 1,
    key: "arxiv:2311.03285",
    arxivId: "2311.03285",
    title: "S-LoRA: Serving Thousands of Concurrent LoRA Adapters",
    abstract:
      "Adapters wait in main memory. A bound of $O(n \\log n)$ holds for 95 % of <b>them</b>.",
    summary: null,
    authors: [
      {
        name: "Ying Sheng",
        slug: "ying-sheng",
        orcid: "0000-0002-1825-0097",
        affiliation: "Lab <A>",
      },
      {
        name: "Ludwig van Beethoven",
        slug: "ludwig-van-beethoven",
        orcid: null,
        affiliation: null,
      },
    ],
    categories: ["cs.LG", "cs.DC"],
    primaryCategory: "cs.LG",
    announcedOn: "2023-11-07",
    publishedAt: "2023-11-06T17:26:17.000Z",
    updatedAt: "2024-06-05T00:00:00.000Z",
    authorComment: "20 pages & 3 figures",
    journalRef: null,
    doi: null,
    license: "http://creativecommons.org/licenses/by/4.0/",
    figure: null,
    state: "listed",
    organizations: [],
    links: [
      {
        kind: "code",
        url: "https://github.com/S-LoRA/S-LoRA",
        host: "github.com",
        provenance: "abstract",
        checkedAt: "2025-03-17T00:00:00.000Z",
        state: "works",
        stateSince: "2025-03-01T00:00:00.000Z",
        movedTo: null,
      },
      {
        kind: "demo",
        url: "javascript:alert(1)",
        host: "",
        provenance: "import",
        checkedAt: null,
        state: null,
        stateSince: null,
        movedTo: null,
      },
    ],
    points: 61,
    commentCount: 4,
    hotness: 12_345.678,
    ...change,
  };
}

/** A paper whose every text tries to leave its place. */
export function hostilePaper(): Paper {
  return samplePaper({
    key: 'url:https://evil.example/"><script>?a=b#c',
    arxivId: null,
    title: `${HOSTILE} $x<y$`,
    abstract: HOSTILE,
    summary: HOSTILE,
    authors: [{ name: HOSTILE, slug: '"><script>', orcid: null, affiliation: null }],
    categories: ['cs."><script>'],
    primaryCategory: 'cs."><script>',
    authorComment: HOSTILE,
    journalRef: HOSTILE,
    doi: '10.1/"><script>',
    license: HOSTILE,
  });
}

export function listedPaper(change: Partial<ListedPaper> = {}): ListedPaper {
  return { paper: samplePaper(), place: 1, pick: null, hasVoted: false, ...change };
}

/** `count` papers with keys and titles of their own. */
export function sampleListed(count: number): ListedPaper[] {
  return Array.from({ length: count }, (_, at) => {
    const arxivId = `2403.${String(at + 1).padStart(5, "0")}`;
    const paper = samplePaper({
      paperId: at + 1,
      key: `arxiv:${arxivId}`,
      arxivId,
      title: `Paper number ${at + 1}`,
    });
    return listedPaper({ paper, place: at + 1 });
  });
}

export function feedData(change: Partial<FeedPageData> = {}): FeedPageData {
  return {
    site: sampleSite(),
    view: "today",
    path: "/",
    period: "2025-03-17",
    category: null,
    count: 84,
    codeCount: 12,
    completeness: { stored: 84, announced: 84 },
    papers: sampleListed(8),
    leadReason: "edition",
    isContinuation: false,
    moreHref: "/day/2025-03-17?after=abc",
    previous: { period: "2025-03-14", count: 71 },
    next: null,
    firstDay: "2024-12-24",
    windows: [],
    filters: [{ label: "Has code", href: "/?has=code", isOn: false }],
    plainHref: "/",
    fields: [{ category: "cs.LG", count: 6, usual: 4 }],
    rising: [],
    notice: null,
    discussed: [{ title: HOSTILE, href: "/papers/1", commentCount: 3 }],
    log: [{ at: "2025-03-17T08:00:00.000Z", line: HOSTILE }],
    emptyDay: null,
    isStoreEmpty: false,
    ...change,
  };
}

export function sampleVersions(): PaperVersion[] {
  const base = { source: "oai", authors: ["Ying Sheng"], categories: ["cs.LG"] };
  return [
    {
      ...base,
      number: 1,
      at: "2023-11-06T00:00:00.000Z",
      title: "Serving Adapters",
      abstract: "Fast by $2n$ steps.",
    },
    {
      ...base,
      number: 2,
      at: "2024-06-05T00:00:00.000Z",
      title: "Serving LoRA Adapters",
      abstract: "Fast by $3n$ steps.",
    },
  ];
}

export function paperData(change: Partial<PaperPageData> = {}): PaperPageData {
  return {
    site: sampleSite(),
    paper: samplePaper(),
    versions: sampleVersions(),
    picks: [{ by: "AK", note: HOSTILE, on: "2025-03-17" }],
    submission: { by: "lena", href: "/readers/lena", comment: HOSTILE },
    hasVoted: false,
    neighbours: {
      day: "2023-11-07",
      place: 3,
      count: 84,
      previous: { key: "arxiv:2311.03284", arxivId: "2311.03284", title: "Before" },
      next: null,
    },
    why: {
      formulaVersion: 1,
      hotness: 12_345.5,
      inputs: [
        { kind: "vote", label: null, value: 61, weight: 2, contribution: 3.5 },
        { kind: "announced", label: null, value: 12_342, weight: 1, contribution: 12_342 },
      ],
      interest: null,
      nextPlace: { kind: "votes", votes: 4 },
    },
    companions: [],
    lineage: { builtOn: [], followedBy: [] },
    now: new Date("2025-03-19T12:00:00Z"),
    voteCurve: null,
    results: null,
    actions: null,
    discussion: null,
    similar: null,
    admin: null,
    ...change,
  };
}
