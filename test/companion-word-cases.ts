import type { CompanionCase } from "./companion-code-cases.ts";

/** Recorded answers of places that count citations; where each shape was read is in the source's file. */
export const CITATION_CASES: CompanionCase[] = [
  {
    source: "openalex",
    paper: {},
    subject: "doi:10.48550/arxiv.2605.00001",
    answers: {
      "/works?filter=doi%3A10.48550%2Farxiv.2605.00001&select=id%2Cdoi%2Ccited_by_count%2Cprimary_location%2Creferenced_works&per-page=50&api_key=secret-key":
        {
          body: {
            meta: { count: 1 },
            results: [
              {
                id: "https://openalex.org/W4388557475",
                doi: "https://doi.org/10.48550/arXiv.2605.00001",
                cited_by_count: 41,
                referenced_works: ["https://openalex.org/W2741809807"],
                primary_location: { source: { display_name: "Journal of Tests" } },
              },
            ],
          },
        },
    },
    facts: {
      citations: 41,
      venue: "Journal of Tests",
      url: "https://openalex.org/W4388557475",
    },
  },
  {
    source: "semanticscholar",
    paper: {},
    subject: "arxiv:2605.00001",
    answers: {
      "/graph/v1/paper/batch?fields=citationCount,venue,references.externalIds": {
        body: [
          {
            paperId: "649def34f8be52c8b66281af98ae884c09aef38b",
            citationCount: 45,
            venue: "",
            references: [
              { paperId: "a", externalIds: { ArXiv: "2605.00002", CorpusId: 1 } },
              { paperId: null, externalIds: null },
            ],
          },
        ],
      },
    },
    facts: {
      citations: 45,
      venue: null,
      url: "https://www.semanticscholar.org/paper/649def34f8be52c8b66281af98ae884c09aef38b",
    },
  },
  {
    source: "crossref",
    paper: { doi: "10.1000/ABC.1" },
    subject: "doi:10.1000/abc.1",
    answers: {
      "/works/10.1000%2Fabc.1": {
        body: {
          status: "ok",
          "message-type": "work",
          message: {
            DOI: "10.1000/abc.1",
            "is-referenced-by-count": 7,
            reference: [{ key: "ref1", DOI: "10.1000/Older.1" }, { key: "ref2" }],
            "container-title": ["Annals of Examples"],
          },
        },
      },
    },
    facts: { citations: 7, venue: "Annals of Examples", url: "https://doi.org/10.1000/abc.1" },
  },
  {
    source: "opencitations",
    paper: {},
    subject: "doi:10.48550/arxiv.2605.00001",
    answers: {
      "/index/v2/citation-count/doi:10.48550%2Farxiv.2605.00001": { body: [{ count: "3" }] },
      "/index/v2/references/doi:10.48550%2Farxiv.2605.00001": {
        body: [
          {
            oci: "06101801781-06180334099",
            citing: "omid:br/06101801781 doi:10.48550/arxiv.2605.00001",
            cited: "omid:br/06180334099 doi:10.48550/arxiv.2605.00002 openalex:W2741809807",
          },
        ],
      },
    },
    facts: { citations: 3, venue: null, url: "https://doi.org/10.48550/arxiv.2605.00001" },
  },
];

/** What the archive answers for a link that is gone. */
export const ARCHIVE_CASES: CompanionCase[] = [
  {
    source: "archive",
    paper: { links: [{ kind: "code", url: "https://example.com/gone", provenance: "import" }] },
    isLinkGone: true,
    subject: "https://example.com/gone",
    answers: {
      "/wayback/available?url=https%3A%2F%2Fexample.com%2Fgone": {
        body: {
          url: "https://example.com/gone",
          archived_snapshots: {
            closest: {
              status: "200",
              available: true,
              url: "http://web.archive.org/web/20240504120000/https://example.com/gone",
              timestamp: "20240504120000",
            },
          },
        },
      },
    },
    facts: {
      archivedUrl: "https://web.archive.org/web/20240504120000/https://example.com/gone",
      archivedOn: "2024-05-04",
    },
  },
];

/** Recorded answers of places where papers are discussed. */
export const MENTION_CASES: CompanionCase[] = [
  {
    source: "hackernews",
    paper: {},
    subject: "arxiv:2605.00001",
    answers: {
      "/api/v1/search?query=2605.00001&restrictSearchableAttributes=url&tags=story&hitsPerPage=50":
        {
          body: {
            nbHits: 2,
            hits: [
              {
                objectID: "38215012",
                title: "A text that is never kept",
                url: "https://arxiv.org/abs/2605.00001v2",
                points: 180,
                num_comments: 42,
                created_at: "2026-05-21T08:00:00Z",
              },
              {
                objectID: "38215013",
                url: "https://arxiv.org/abs/2605.000019",
                points: 1,
                num_comments: 0,
                created_at: "2026-05-22T08:00:00Z",
              },
            ],
          },
        },
    },
    facts: {
      discussions: [
        {
          url: "https://news.ycombinator.com/item?id=38215012",
          on: "2026-05-21",
          points: 180,
          commentCount: 42,
        },
      ],
    },
  },
  {
    source: "bluesky",
    paper: {},
    subject: "arxiv:2605.00001",
    answers: {
      "/xrpc/app.bsky.feed.searchPosts?q=%22arxiv.org%2Fabs%2F2605.00001%22&limit=50": {
        body: {
          posts: [
            {
              uri: "at://did:plc:z72i7hdynmk6r22z27h6tvur/app.bsky.feed.post/3l6oveex3ii2l",
              cid: "bafyrei",
              author: { did: "did:plc:z72i7hdynmk6r22z27h6tvur", handle: "ada.bsky.social" },
              record: { text: "A text that is never kept" },
              indexedAt: "2026-05-21T09:00:00.000Z",
              likeCount: 12,
              replyCount: 3,
            },
          ],
        },
      },
    },
    facts: {
      discussions: [
        {
          url: "https://bsky.app/profile/ada.bsky.social/post/3l6oveex3ii2l",
          on: "2026-05-21",
          points: 12,
          commentCount: 3,
        },
      ],
    },
  },
  {
    source: "mastodon",
    paper: {},
    subject: "arxiv:2605.00001",
    answers: {
      "/api/v2/search?q=arxiv.org%2Fabs%2F2605.00001&type=statuses&limit=40": {
        body: {
          accounts: [],
          hashtags: [],
          statuses: [
            {
              id: "103270115826048975",
              url: "https://example.social/@ada/103270115826048975",
              content: "<p>A text that is never kept</p>",
              visibility: "public",
              created_at: "2026-05-23T10:00:00.000Z",
              favourites_count: 4,
              replies_count: 0,
            },
            {
              id: "2",
              url: "https://example.social/@ada/2",
              visibility: "private",
              created_at: "2026-05-23T10:00:00.000Z",
            },
          ],
        },
      },
    },
    facts: {
      discussions: [
        {
          url: "https://example.social/@ada/103270115826048975",
          on: "2026-05-23",
          points: 4,
          commentCount: 0,
        },
      ],
    },
  },
  {
    source: "reddit",
    paper: {},
    subject: "arxiv:2605.00001",
    answers: {
      "/api/v1/access_token": {
        body: { access_token: "app-token", token_type: "bearer", expires_in: 86400 },
      },
      "/api/info?url=https%3A%2F%2Farxiv.org%2Fabs%2F2605.00001&limit=50": {
        body: {
          kind: "Listing",
          data: {
            children: [
              {
                kind: "t3",
                data: {
                  permalink: "/r/MachineLearning/comments/1abcde/r_a_paper/",
                  selftext: "A text that is never kept",
                  score: 55,
                  num_comments: 8,
                  created_utc: 1779364800,
                },
              },
            ],
          },
        },
      },
    },
    facts: {
      discussions: [
        {
          url: "https://www.reddit.com/r/MachineLearning/comments/1abcde/r_a_paper/",
          on: "2026-05-21",
          points: 55,
          commentCount: 8,
        },
      ],
    },
  },
];
