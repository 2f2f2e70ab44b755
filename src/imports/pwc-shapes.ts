import { z } from "zod";

const text = z.string().max(2_000_000).nullish();
const link = z.looseObject({ title: text, url: text });
const links = z.array(link).max(10_000).nullish();

/** The five dumps of Papers with Code (docs/reference/compatibility.md, 4); fields not named here are kept as they are. */
export const PWC_PAPER = z.looseObject({
  paper_url: z.string(),
  arxiv_id: text,
  nips_id: text,
  openreview_id: text,
  title: text,
  abstract: text,
  url_abs: text,
  url_pdf: text,
  proceeding: text,
  authors: z.array(z.string()).max(20_000).nullish(),
  tasks: z.array(z.string()).max(1_000).nullish(),
  date: text,
  conference: text,
  methods: z
    .array(
      z.looseObject({
        name: z.string(),
        full_name: text,
        description: text,
      }),
    )
    .max(1_000)
    .nullish(),
});

export const PWC_LINK = z.looseObject({
  paper_url: z.string(),
  paper_title: text,
  paper_arxiv_id: text,
  paper_url_abs: text,
  paper_url_pdf: text,
  repo_url: z.string().min(1).max(2_000),
  is_official: z.boolean().nullish(),
  mentioned_in_paper: z.boolean().nullish(),
  mentioned_in_github: z.boolean().nullish(),
  framework: text,
});

export const PWC_METHOD = z.looseObject({
  url: text,
  name: z.string().min(1),
  full_name: text,
  description: text,
  paper: link.nullish(),
});

export const PWC_DATASET = z.looseObject({
  url: text,
  name: z.string().min(1),
  full_name: text,
  homepage: text,
  description: text,
  tasks: z
    .array(z.looseObject({ task: z.string(), url: text }))
    .max(10_000)
    .nullish(),
});

export const PWC_ROW = z.looseObject({
  model_name: z.string(),
  paper_title: text,
  paper_url: text,
  paper_date: text,
  code_links: links,
  model_links: links,
  metrics: z.record(z.string(), z.unknown()).nullish(),
  uses_additional_data: z.boolean().nullish(),
});
export type PwcRow = z.infer<typeof PWC_ROW>;

const table = {
  description: text,
  sota: z
    .looseObject({ metrics: z.array(z.string()).nullish(), rows: z.array(PWC_ROW).nullish() })
    .nullish(),
  dataset_links: links,
  dataset_citations: links,
};

export interface PwcTable {
  dataset?: string | null | undefined;
  subdataset?: string | null | undefined;
  description?: string | null | undefined;
  sota?:
    | { metrics?: string[] | null | undefined; rows?: PwcRow[] | null | undefined }
    | null
    | undefined;
  subdatasets?: PwcTable[] | null | undefined;
  dataset_links?: z.infer<typeof links>;
  dataset_citations?: z.infer<typeof links>;
}

export const PWC_TABLE: z.ZodType<PwcTable> = z.looseObject({
  dataset: text,
  subdataset: text,
  ...table,
  subdatasets: z.array(z.lazy(() => PWC_TABLE)).nullish(),
});

export interface PwcTask {
  task: string;
  description?: string | null | undefined;
  categories?: string[] | null | undefined;
  datasets?: PwcTable[] | null | undefined;
  subtasks?: PwcTask[] | null | undefined;
  synonyms?: string[] | null | undefined;
  source_link?: unknown;
}

export const PWC_TASK: z.ZodType<PwcTask> = z.looseObject({
  task: z.string().min(1),
  description: text,
  categories: z.array(z.string()).nullish(),
  datasets: z.array(PWC_TABLE).nullish(),
  subtasks: z.array(z.lazy(() => PWC_TASK)).nullish(),
  synonyms: z.array(z.string()).nullish(),
  source_link: z.unknown().optional(),
});
