import type { CompanionAnswer } from "./companion-server.ts";
import type { PaperRecord } from "../src/papers/stored/paper-record.ts";

export interface CompanionCase {
  source: string;
  /** Path at the source's server → its answer, as recorded or described there. */
  answers: Record<string, CompanionAnswer>;
  paper: Partial<PaperRecord>;
  subject: string;
  /** The links of the paper are gone already. */
  isLinkGone?: boolean;
  state?: string;
  facts: unknown;
}

const link = (kind: "code" | "model", url: string) => ({ kind, url, provenance: "import" });

/** Recorded answers of places that keep code, models and data; where each shape was read is in the source's file. */
export const CODE_CASES: CompanionCase[] = [
  {
    source: "github",
    paper: { links: [link("code", "https://github.com/Octocat/Hello-World.git")] },
    subject: "github.com/octocat/hello-world",
    answers: {
      "/repos/octocat/hello-world": {
        headers: { etag: 'W/"644b5b0155e6404a9cc4bd9d8b1ae730"' },
        body: {
          id: 1296269,
          full_name: "octocat/Hello-World",
          private: false,
          html_url: "https://github.com/octocat/Hello-World",
          language: "Python",
          forks_count: 9,
          stargazers_count: 80,
          archived: false,
          disabled: false,
          pushed_at: "2026-01-26T19:06:43Z",
          license: { key: "mit", name: "MIT License", spdx_id: "MIT" },
        },
      },
      "/repos/octocat/hello-world/releases/latest": {
        body: { id: 1, tag_name: "v1.0.0", name: "v1.0.0", published_at: "2026-02-27T19:35:32Z" },
      },
    },
    facts: {
      url: "https://github.com/octocat/Hello-World",
      stars: 80,
      forks: 9,
      license: "MIT",
      pushedOn: "2026-01-26",
      isArchived: false,
      language: "Python",
      release: "v1.0.0",
      releasedOn: "2026-02-27",
    },
  },
  {
    source: "gitlab",
    paper: { links: [link("code", "https://gitlab.com/group/project")] },
    subject: "gitlab.com/group/project",
    answers: {
      "/api/v4/projects/group%2Fproject?license=true": {
        body: {
          id: 3,
          path_with_namespace: "group/project",
          web_url: "https://gitlab.com/group/project",
          star_count: 12,
          forks_count: 0,
          last_activity_at: "2026-09-30T13:46:02Z",
          archived: true,
          license: { key: "lgpl-3.0", name: "GNU Lesser General Public License v3.0" },
        },
      },
      "/api/v4/projects/group%2Fproject/releases?per_page=1": {
        body: [{ tag_name: "v0.2", name: "Awesome app", released_at: "2026-01-10T15:23:15.529Z" }],
      },
    },
    facts: {
      url: "https://gitlab.com/group/project",
      stars: 12,
      forks: 0,
      license: "lgpl-3.0",
      pushedOn: "2026-09-30",
      isArchived: true,
      language: null,
      release: "v0.2",
      releasedOn: "2026-01-10",
    },
  },
  {
    source: "codeberg",
    paper: { links: [link("code", "https://codeberg.org/o/r/src/branch/main")] },
    subject: "codeberg.org/o/r",
    answers: {
      "/api/v1/repos/o/r": {
        body: {
          full_name: "o/r",
          html_url: "https://codeberg.org/o/r",
          stars_count: 7,
          forks_count: 2,
          language: "Rust",
          licenses: ["Apache-2.0"],
          archived: false,
          updated_at: "2026-08-01T10:00:00+02:00",
        },
      },
    },
    facts: {
      url: "https://codeberg.org/o/r",
      stars: 7,
      forks: 2,
      license: "Apache-2.0",
      pushedOn: "2026-08-01",
      isArchived: false,
      language: "Rust",
    },
  },
  {
    source: "huggingface",
    paper: { links: [link("model", "https://huggingface.co/datasets/o/d")] },
    subject: "huggingface.co/datasets/o/d",
    answers: {
      "/api/datasets/o/d": {
        body: {
          _id: "621ffdd236468d709f182a80",
          id: "o/d",
          likes: 31,
          downloads: 2_048,
          lastModified: "2026-03-05T13:34:25.000Z",
          tags: ["task_categories:other", "license:cc-by-4.0", "arxiv:2605.00001"],
          disabled: false,
        },
      },
    },
    facts: {
      url: "https://huggingface.co/datasets/o/d",
      stars: 31,
      downloads: 2_048,
      license: "cc-by-4.0",
      pushedOn: "2026-03-05",
      isArchived: false,
      language: null,
    },
  },
  {
    source: "hub",
    paper: {},
    subject: "arxiv:2605.00001",
    answers: {
      "/api/arxiv/2605.00001/repos": {
        body: {
          models: [
            { _id: "6", id: "o/small", likes: 2, downloads: 10, private: false },
            { _id: "7", id: "o/large", likes: 9, downloads: 5, private: false },
          ],
          datasets: [{ _id: "8", id: "o/data", likes: 1, downloads: 3 }],
          spaces: [],
          numTotalModels: 31,
          numTotalDatasets: 1,
          numTotalSpaces: 0,
        },
      },
    },
    facts: { modelCount: 31, datasetCount: 1, spaceCount: 0 },
  },
];
