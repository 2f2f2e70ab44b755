import { z } from "@hono/zod-openapi";
import type { PaperJson } from "../../papers/paper-json.ts";

const text = z.string().nullable();

/** A paper in JSON, held to `PaperJson` by the type below. */
export const PAPER = z
  .object({
    key: z.string().openapi({ example: "arxiv:2311.03285" }),
    id: text.openapi({ description: "arXiv id, or null." }),
    title: z.string(),
    abstract: text.openapi({ description: "Unicode; mathematics as TeX." }),
    summary: text,
    authors: z.array(
      z.object({
        name: z.string(),
        orcid: text,
        affiliation: text,
        family: z.string().optional().openapi({
          description:
            "With `given` and `suffix`: where a source told the parts of the name apart.",
        }),
        given: z.string().optional(),
        suffix: text.optional(),
      }),
    ),
    categories: z.array(z.string()),
    primary: text,
    listed: text.openapi({ description: "Day of the announcement." }),
    published: text,
    updated: text,
    comments: text.openapi({ description: "The authors' own comment." }),
    commentCount: z.int(),
    journalRef: text,
    doi: text,
    license: text,
    figure: z
      .object({ url: z.string(), width: z.int(), height: z.int(), caption: z.string() })
      .nullable()
      .openapi({
        description:
          "The paper's own first figure as WebP, where one is kept and its licence allows it.",
      }),
    state: z.string().openapi({ example: "listed" }),
    links: z.array(
      z.object({
        kind: z.string(),
        url: z.string(),
        host: z.string(),
        provenance: z.string(),
        checkedAt: text,
        state: text.openapi({
          description: "works, moved, gone or refused; null where nobody has asked.",
        }),
        stateSince: text,
        movedTo: text,
      }),
    ),
    organizations: z.array(
      z.object({
        id: z.string().openapi({ description: "Twenty-four hexadecimal digits." }),
        name: z.string(),
        fullName: text,
        avatar: text,
        kind: z
          .string()
          .openapi({ description: "`paper`: of the work; `submitter`: who put it forward." }),
        provenance: z.string(),
        url: z.string(),
      }),
    ),
    points: z.int(),
    hotness: z.number(),
    url: z.string(),
    versions: z.array(
      z.object({
        number: z.int(),
        at: text,
        source: z.string(),
        title: text,
        abstract: text,
        authors: z.array(z.string()),
        categories: z.array(z.string()),
      }),
    ),
  })
  .openapi("Paper") satisfies z.ZodType<PaperJson>;

export const PAPER_ID = z.object({
  id: z
    .string()
    .min(1)
    .max(500)
    .openapi({
      param: { name: "id", in: "path" },
      example: "2311.03285",
      description:
        "An arXiv id (2311.03285, hep-th/9901001), a key (doi:10.1000/x), a DOI or an address; slashes as they are or as %2F.",
    }),
});

/** A paper of a list, as `namedPaper` gives it. */
export const NAMED_PAPER = { key: z.string(), title: z.string(), url: z.string() };

/** A paper of a list in order of relevance, with what its reader is told of why. */
export const SCORED_PAPER = z.object({
  ...NAMED_PAPER,
  score: z.number(),
  reasons: z.array(z.string()),
});
