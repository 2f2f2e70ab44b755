/**
 * What the two clients of Papers with Code ask for, and the fields they read: written down from
 * the requests of the `pwc` command (0.1.16) and of `paperswithcode-client` (0.3.1). `0` is the
 * first of a list; a name alone must be there, `name=value` must be so.
 */
export const PWC_REQUESTS: Array<[path: string, reads: string[]]> = [
  [
    "papers/search?q=gadgets+see&page=1&page_size=3&mode=hybrid",
    ["results.0.arxiv_id=2002.00001", "results.0.title", "count"],
  ],
  [
    "papers/2002.00001?include_resources=true",
    [
      "arxiv_id=2002.00001",
      "url_abs",
      "abstract",
      "authors.0",
      "published=2020-02-03",
      "conference_name=gadgetconf-2020-1",
      "organizations",
      "methods.0.slug=glance-layer",
      "predecessor_papers",
      "successor_papers",
      "source_url",
      "citation_count",
      "repositories.0.is_official=true",
      "project_pages",
      "hf_models",
    ],
  ],
  [
    "papers/?page=1&page_size=20&task=Image+Classification&latest_only=true&order_by=date_published&order_dir=desc&include_resources=false",
    ["applied_filters.task=Image Classification", "results.0.arxiv_id=2002.00001", "count=1"],
  ],
  [
    "papers/?task=image-classification&method=Glance&framework=pytorch&conference=gadgetconf-2020-1&start_date=2020-01-01&end_date=2020-12-31",
    [
      "applied_filters.method=Glance",
      "applied_filters.framework=pytorch",
      "applied_filters.start_date=2020-01-01",
      "count=1",
    ],
  ],
  ["papers/?task=no-such-task", ["applied_filters.task=no-such-task", "count=0"]],
  ["papers/?organization=NVIDIA", ["applied_filters.organization=NVIDIA", "count=0"]],
  ["papers/recent?limit=2", ["results.1.title", "next"]],
  ["papers/trending?limit=2&max_age_days=20000&min_velocity=0", ["results.0.title"]],
  ["papers/2002.00001/related?limit=2", ["results.0.title"]],
  [
    "research/papers/2002.00001/lineage",
    ["paper.reference=2002.00001", "predecessors", "successors"],
  ],
  [
    "areas/?page=1&page_size=500&ordering=name",
    ["results.0.id=computer-vision", "results.0.name=Computer Vision"],
  ],
  ["areas/with-tasks/", ["results.0.tasks.0.slug"]],
  [
    "areas/with-task-benchmarks/?benchmarks_per_task=5&min_eval_count=2",
    ["results.0.tasks.0.benchmarks.0.evaluation_count=2"],
  ],
  [
    "tasks/?q=Image+Classification&page=1&page_size=100",
    [
      "results.0.id=image-classification",
      "results.0.evaluation_count=2",
      "results.0.area_id=computer-vision",
    ],
  ],
  [
    "tasks/image-classification/page",
    [
      "task.name=Image Classification",
      "children.0.slug=seeing",
      "benchmarks.0.name=GadgetNet",
      "subtask_benchmarks",
      "sisters",
      "parents",
      "recommended_frameworks",
    ],
  ],
  [
    "tasks/image-classification/trending-benchmarks?limit=100&min_recent_papers=0",
    [
      "results.0.best_model_name=GlanceNet",
      "results.0.all_time_paper_count=2",
      "results.0.recent_paper_count=0",
    ],
  ],
  [
    "tasks/image-classification/papers?page=1&page_size=100&order_by=trending&order_dir=desc&include_resources=true",
    ["results.0.methods.0.name=Glance", "count=1"],
  ],
  ["methods/?q=Glance&page=1&page_size=100", ["results.0.full_name=Glance Layer", "count=2"]],
  ["methods/glance-layer", ["source_url", "introduced_year=2020", "paper_count=1"]],
  ["conferences/", ["results.0.slug=gadgetconf-2020-1", "results.0.year=2020"]],
  ["conferences/gadgetconf-2020-1", ["paper_count=1"]],
  ["organizations/?featured_only=false", ["results", "count=0"]],
  ["frameworks/", ["domains.0.categories.0.frameworks.1.name=pytorch"]],
  ["datasets/?q=GadgetNet&page=1&page_size=100", ["results.0.id=gadgetnet", "results.0.hf_url"]],
  [
    "datasets/?task=image-classification&min_eval_count=1&ordering=-paper_count",
    ["results.0.name=GadgetNet", "count=1"],
  ],
  [
    "datasets/gadgetnet/evaluations/?page=1&page_size=100&ordering=best_rank",
    [
      "results.0.best_rank=1",
      "results.0.model_name=GlanceNet",
      "results.0.metrics.Accuracy=91.2%",
      "results.0.best_metric=Accuracy",
      "results.0.paper_arxiv_id=2002.00001",
      "results.1.paper_title=An old one",
      "results.0.task_name",
      "results.0.paper_published_date",
    ],
  ],
  [
    "evaluations/?page=1&page_size=100&paper_id=gadgets-see&ordering=-benchmark_popularity",
    [
      "results.0.dataset_name=GadgetNet",
      "results.0.source_url",
      "results.0.best_code_url",
      "results.0.harness",
      "count=1",
    ],
  ],
  [
    "search/?page=1&items_per_page=50&q=gadgets+see",
    [
      "results.0.paper.id=gadgets-see",
      "results.0.repository.owner=acme",
      "results.0.is_official=true",
    ],
  ],
  ["papers/?page=2&items_per_page=1", ["previous", "next", "results.0.url_pdf"]],
  ["papers/?arxiv_id=2002.00001", ["results.0.id=gadgets-see"]],
  ["papers/gadgets-see/", ["id=gadgets-see", "proceeding=GadgetConf 2020 1"]],
  ["papers/gadgets-see/datasets/", ["results.0.url=https://example.org/gadgetnet"]],
  [
    "papers/gadgets-see/repositories/",
    ["results.0.framework=pytorch", "results.0.stars=0", "results.0.description="],
  ],
  ["papers/gadgets-see/tasks/", ["results.1.id=seeing"]],
  ["papers/gadgets-see/methods/", ["results.0.description"]],
  [
    "papers/gadgets-see/results/",
    [
      "results.0.best_rank=1",
      "results.0.methodology=GlanceNet",
      "results.0.uses_additional_data=false",
      "results.0.paper=gadgets-see",
    ],
  ],
  ["repositories/?framework=jax", ["results.0.name=alone", "count=1"]],
  ["repositories/acme", ["count=2"]],
  ["repositories/acme/gadgets/papers/", ["results.0.id=gadgets-see"]],
  ["authors/?q=lovelace", ["results.0.id=ada-lovelace"]],
  ["authors/ada-lovelace/papers/", ["results.0.id=gadgets-see"]],
  [
    "conferences/gadgetconf-2020-1/proceedings/gadgetconf-2020-1/papers/",
    ["results.0.id=gadgets-see"],
  ],
  ["areas/computer-vision/tasks/", ["count=2"]],
  ["tasks/seeing/parents/", ["results.0.id=image-classification"]],
  ["tasks/image-classification/children/", ["results.0.id=seeing"]],
  ["tasks/image-classification/evaluations/", ["results.0.dataset=gadgetnet", "count=2"]],
  [
    "datasets/gadgetnet/evaluations/?page=1&items_per_page=50",
    ["results.0.task=image-classification", "results.0.mirror_url"],
  ],
  ["evaluations/?page=1&items_per_page=50", ["results.0.id", "count=2"]],
];
