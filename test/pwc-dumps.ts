import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Small dumps in the shape of Papers with Code, all invented, with the dirt that real ones have. */
const SITE = "https://paperswithcode.com";
const method = (name: string, full_name: string) => ({
  name,
  full_name,
  description: `**${name}** is made up.`,
  introduced_year: 2019,
  source_title: "A source",
  source_url: "https://arxiv.org/abs/1901.00001",
  code_snippet_url: null,
  main_collection: { name: "Layers", description: "", parent: null, area: "General" },
});
const row = (model: string, accuracy: string, url: string, title = "Gadgets see") => ({
  model_name: model,
  paper_title: title,
  paper_url: url,
  paper_date: "2020-02-03",
  code_links: [{ title: "acme/gadgets", url: "https://github.com/acme/gadgets" }],
  model_links: [],
  metrics: { Accuracy: accuracy, Params: "12M" },
  uses_additional_data: false,
});

export const PAPERS = [
  {
    paper_url: `${SITE}/paper/gadgets-see`,
    arxiv_id: "2002.00001",
    nips_id: null,
    openreview_id: null,
    title: "Gadgets see",
    abstract: "We let gadgets see things.",
    short_abstract: null,
    url_abs: "https://arxiv.org/abs/2002.00001v2",
    url_pdf: "https://arxiv.org/pdf/2002.00001v2.pdf",
    proceeding: "GadgetConf 2020 1",
    authors: ["Ada Lovelace", "Pál Erdős"],
    tasks: ["Seeing", "Image Classification"],
    date: "2020-02-03",
    conference_url_abs: null,
    conference_url_pdf: null,
    conference: "gadgetconf-2020-1",
    reproduces_paper: null,
    methods: [
      method("Glance", "Glance Layer"),
      method("Nonexistent", "A method that has no record"),
    ],
  },
  {
    paper_url: `${SITE}/paper/widgets-hear`,
    arxiv_id: null,
    nips_id: null,
    openreview_id: "aBcD1234",
    title: "Widgets hear",
    abstract: "Widgets hear what gadgets see.",
    short_abstract: null,
    url_abs: "https://openreview.net/forum?id=aBcD1234",
    url_pdf: "https://openreview.net/pdf?id=aBcD1234",
    proceeding: null,
    authors: ["Grace Hopper"],
    tasks: [],
    date: "",
    conference_url_abs: null,
    conference_url_pdf: null,
    conference: null,
    reproduces_paper: null,
    methods: [],
  },
];

export const LINKS = [
  {
    paper_url: `${SITE}/paper/gadgets-see`,
    paper_title: "Gadgets see",
    paper_arxiv_id: "2002.00001",
    paper_url_abs: "https://arxiv.org/abs/2002.00001v2",
    paper_url_pdf: "https://arxiv.org/pdf/2002.00001v2.pdf",
    repo_url: "https://github.com/acme/gadgets",
    is_official: true,
    mentioned_in_paper: true,
    mentioned_in_github: false,
    framework: "pytorch",
  },
  {
    paper_url: `${SITE}/paper/only-here`,
    paper_title: "Known by its code alone",
    paper_arxiv_id: "2003.00003",
    paper_url_abs: "https://arxiv.org/abs/2003.00003v1",
    paper_url_pdf: "https://arxiv.org/pdf/2003.00003v1.pdf",
    repo_url: "https://github.com/acme/alone",
    is_official: false,
    mentioned_in_paper: false,
    mentioned_in_github: true,
    framework: "jax",
  },
];

export const TABLES = [
  {
    task: "Image Classification",
    description: "Say what is on a picture.",
    categories: ["Computer Vision"],
    datasets: [
      {
        dataset: "GadgetNet",
        description: "",
        sota: {
          metrics: ["Accuracy", "Params"],
          rows: [
            row("GlanceNet", "91.2%", "https://arxiv.org/abs/2002.00001v2"),
            row("OldNet", "80.0%", "https://example.org/old", "An old one"),
          ],
        },
        subdatasets: [
          {
            subdataset: "GadgetNet mini",
            description: "",
            sota: { metrics: ["Accuracy"], rows: [] },
            subdatasets: [],
            dataset_links: [],
            dataset_citations: [],
          },
        ],
        dataset_links: [{ title: "home", url: "https://example.org/gadgetnet" }],
        dataset_citations: [],
      },
    ],
    subtasks: [
      {
        task: "Seeing",
        description: "Just seeing.",
        categories: ["Computer Vision"],
        datasets: [],
        subtasks: [],
        synonyms: ["Looking"],
        source_link: { title: "Source", url: "https://example.org/seeing" },
      },
    ],
    synonyms: [],
    source_link: null,
  },
];

export const METHODS = [
  {
    url: `${SITE}/method/glance-layer`,
    name: "Glance",
    full_name: "Glance Layer",
    description: "Glances.",
    paper: { title: "Gadgets see", url: `${SITE}/paper/gadgets-see` },
    introduced_year: 2020,
    source_url: "https://arxiv.org/abs/2002.00001v2",
    source_title: "Gadgets see",
    code_snippet_url: null,
    num_papers: 1,
    collections: [{ collection: "Layers", area_id: "computer-vision", area: "Computer Vision" }],
  },
  {
    url: `${SITE}/method/glance-2`,
    name: "Glance",
    full_name: "Glance Layer",
    description: "Another one of the same name.",
    paper: null,
    introduced_year: 2021,
    source_url: null,
    source_title: null,
    code_snippet_url: null,
    num_papers: 0,
    collections: [],
  },
];

export const DATASETS = [
  {
    url: `${SITE}/dataset/gadgetnet`,
    name: "GadgetNet",
    full_name: "The Gadget Network",
    homepage: "https://example.org/gadgetnet",
    description: "Pictures of gadgets.",
    paper: null,
    introduced_date: "2019-01-01",
    warning: null,
    modalities: [{ name: "Images", url: `${SITE}/datasets?mod=images` }],
    languages: [],
    num_papers: 3,
    data_loaders: [],
    variants: ["GadgetNet", "GadgetNet mini"],
    tasks: [{ task: "Image Classification", url: `${SITE}/task/image-classification` }],
  },
];

export const DUMPS = {
  "evaluation-tables": TABLES,
  "papers-with-abstracts": PAPERS,
  "links-between-papers-and-code": LINKS,
  methods: METHODS,
  datasets: DATASETS,
};

/** Writes the five files, compressed, and gives their paths. */
export function writeDumps(folder: string): string[] {
  return Object.entries(DUMPS).map(([name, items]) => {
    const file = join(folder, `${name}.json.gz`);
    writeFileSync(file, gzipSync(JSON.stringify(items)));
    return file;
  });
}
