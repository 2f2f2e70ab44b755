import type { Generated } from "kysely";

/** Tables of results: tasks, data sets, methods, code and what was measured. */
export interface ResultTables {
  task: {
    task_id: Generated<number>;
    slug: string;
    name: string;
    name_key: string;
    description: string | null;
    /** First category of the task, as “Computer Vision”. */
    area: string | null;
    /** What else a source said, as JSON. */
    facts: string;
  };
  task_parent: { task_id: number; parent_id: number; position: number };
  dataset: {
    dataset_id: Generated<number>;
    slug: string;
    name: string;
    name_key: string;
    full_name: string | null;
    description: string | null;
    homepage: string | null;
    /** 1 where its own record was given, 0 where only a table names it. */
    is_described: number;
    facts: string;
  };
  dataset_task: { dataset_id: number; task_id: number };
  method: {
    method_id: Generated<number>;
    slug: string;
    name: string;
    name_key: string;
    full_name: string | null;
    description: string | null;
    paper_id: number | null;
    is_described: number;
    facts: string;
  };
  /** The name and the further facts of a paper at Papers with Code. */
  catalogue_paper: { paper_id: number; slug: string; conference: string | null; facts: string };
  paper_task: { paper_id: number; task_id: number; position: number };
  paper_method: { paper_id: number; method_id: number; position: number };
  repository: {
    repository_id: Generated<number>;
    url: string;
    owner: string;
    name: string;
    description: string | null;
    stars: number | null;
  };
  paper_repository: {
    paper_id: number;
    repository_id: number;
    framework: string | null;
    is_official: number;
    is_in_paper: number;
    is_in_repository: number;
    facts: string;
  };
  /** A table of a task on a data set; `parent_id` where the data set is a part of another. */
  evaluation: {
    evaluation_id: Generated<number>;
    task_id: number;
    dataset_id: number;
    parent_id: number | null;
    position: number;
    description: string | null;
    mirror_url: string | null;
    external_id: string | null;
    facts: string;
  };
  metric: {
    metric_id: Generated<number>;
    evaluation_id: number;
    name: string;
    description: string;
    /** 1: less is better, 0: more is better, null: not known. */
    is_loss: number | null;
    position: number;
  };
  result: ResultTable;
  /** Who looks after a table, or with data set 0 after every table of a task. */
  board_moderator: { account_id: number; task_id: number; dataset_id: number; named_at: string };
  /** A result that an abstract seems to report and a person found it does not. */
  dismissed_suggestion: { paper_id: number; suggestion: string; dismissed_at: string };
  /** A mailed link by which a proven author says that results are right or wrong, once. */
  results_link: {
    link_id: string;
    account_id: number;
    paper_id: number;
    created_at: string;
    expires_at: string;
    used_at: string | null;
    /** 1: the author wants no further mail about this paper. */
    is_last: number;
  };
  /** What happened to a result, for its history. */
  result_event: {
    event_id: Generated<number>;
    result_id: number;
    at: string;
    kind: string;
    detail: string | null;
  };
}

export interface ResultTable {
  result_id: Generated<number>;
  evaluation_id: number;
  /** Digest of what is measured, so that the same result twice is one row. */
  result_key: string;
  paper_id: number | null;
  model_name: string;
  /** `{ name: value }` as JSON, values as the source wrote them. */
  metrics: string;
  paper_title: string | null;
  paper_url: string | null;
  paper_date: string | null;
  uses_additional_data: number;
  code_links: string;
  model_links: string;
  evaluated_on: string | null;
  external_id: string | null;
  external_source_url: string | null;
  /** The sentence or table that shows the value. */
  evidence: string | null;
  /** `claimed`, `checked` or `disputed`. */
  state: string;
  /** Place in its source, 1 the best; null where only the values order it. */
  position: number | null;
  created_at: string;
  /** Who added it; null for imports and for those who left. */
  account_id: number | null;
}
