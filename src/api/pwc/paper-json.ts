import type { Context } from "../../context.ts";
import type { Paper } from "../../papers/paper.ts";
import { paperPath } from "../../papers/identifiers/paper-path.ts";
import { isWorking } from "../../papers/working-links.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { repositoriesOf } from "../../results/read-repositories.ts";
import { linkedRepositories } from "../hf/linked-repositories.ts";
import { repositoryJson } from "./repository-json.ts";

interface Catalogued {
  slug: string;
  conference: string | null;
  facts: Record<string, unknown>;
}

/** Papers with the fields of the old client and of the new one together. */
export async function pwcPapers(
  context: Pick<Context, "reader" | "settings">,
  paperIds: number[],
  options: { hasResources?: boolean } = {},
) {
  const { reader, settings } = context;
  const papers = await readPapers(reader, paperIds);
  const catalogued = await cataloguedOf(context, paperIds);
  const methods = await methodsOf(context, paperIds);
  const citations = await citationsOf(context, paperIds);
  const code = await repositoriesOf(reader, paperIds);
  return papers.map((paper) => {
    const entry = catalogued.get(paper.paperId) ?? null;
    const repositories = code.get(paper.paperId) ?? [];
    return {
      ...plainFields(paper, entry, settings.baseUrl),
      citation_count: citations.get(paper.paperId) ?? null,
      organizations: paper.organizations
        .filter(({ kind }) => kind === "paper")
        .map(({ slug, name, fullName }) => ({ id: slug, slug, name: fullName ?? name })),
      methods: methods.get(paper.paperId) ?? [],
      predecessors: [],
      predecessor_papers: [],
      successors: [],
      successor_papers: [],
      has_official_implementation: repositories.some(({ isOfficial }) => isOfficial),
      repository_count: repositories.length,
      ...(options.hasResources
        ? { repositories: repositories.map(repositoryJson), ...resources(paper) }
        : {}),
    };
  });
}

function plainFields(paper: Paper, entry: Catalogued | null, baseUrl: string) {
  const fact = (name: string) => (entry?.facts[name] as string | null | undefined) ?? null;
  const page = baseUrl + paperPath(paper.key);
  const arxiv = paper.arxivId;
  return {
    id: entry?.slug ?? arxiv ?? paper.key,
    route_identifier: arxiv ?? entry?.slug ?? paper.key,
    arxiv_id: arxiv,
    nips_id: fact("nips_id"),
    url_abs: arxiv ? `https://arxiv.org/abs/${arxiv}` : (fact("url_abs") ?? page),
    url_pdf: arxiv ? `https://arxiv.org/pdf/${arxiv}` : (fact("url_pdf") ?? page),
    title: paper.title,
    abstract: paper.abstract ?? paper.summary ?? "",
    authors: paper.authors.map(({ name }) => name),
    published: paper.publishedAt?.slice(0, 10) ?? paper.announcedOn,
    conference: entry?.conference ?? null,
    conference_name: entry?.conference ?? null,
    conference_url_abs: fact("conference_url_abs"),
    conference_url_pdf: fact("conference_url_pdf"),
    proceeding: fact("proceeding"),
    source_url: page,
  };
}

function resources(paper: Paper) {
  const { models, datasets, spaces } = linkedRepositories(paper);
  const urls = (kind: string) =>
    paper.links.filter((link) => link.kind === kind && isWorking(link)).map(({ url }) => url);
  return {
    project_pages: urls("project"),
    hf_models: models.map(({ id }) => `https://huggingface.co/${id}`),
    hf_datasets: datasets.map(({ id }) => `https://huggingface.co/datasets/${id}`),
    hf_spaces: spaces.map(({ id }) => `https://huggingface.co/spaces/${id}`),
  };
}

async function cataloguedOf({ reader }: Pick<Context, "reader">, paperIds: number[]) {
  const found = new Map<number, Catalogued>();
  if (paperIds.length === 0) return found;
  const rows = await reader
    .selectFrom("catalogue_paper")
    .selectAll()
    .where("paper_id", "in", paperIds)
    .execute();
  for (const { paper_id: paperId, slug, conference, facts } of rows) {
    found.set(paperId, { slug, conference, facts: JSON.parse(facts) as Record<string, unknown> });
  }
  return found;
}

async function methodsOf({ reader }: Pick<Context, "reader">, paperIds: number[]) {
  const found = new Map<number, Array<{ id: string; slug: string; name: string }>>();
  if (paperIds.length === 0) return found;
  const rows = await reader
    .selectFrom("paper_method")
    .innerJoin("method", "method.method_id", "paper_method.method_id")
    .select(["paper_method.paper_id", "slug", "name"])
    .where("paper_method.paper_id", "in", paperIds)
    .orderBy("position")
    .execute();
  for (const { paper_id: paperId, slug, name } of rows) {
    found.set(paperId, [...(found.get(paperId) ?? []), { id: slug, slug, name }]);
  }
  return found;
}

async function citationsOf({ reader }: Pick<Context, "reader">, paperIds: number[]) {
  if (paperIds.length === 0) return new Map<number, number>();
  const rows = await reader
    .selectFrom("signal")
    .select((eb) => ["paper_id", eb.fn.sum<number | string>("value").as("value")])
    .where("paper_id", "in", paperIds)
    .where("kind", "=", "citation")
    .groupBy("paper_id")
    .execute();
  return new Map(rows.map(({ paper_id, value }) => [paper_id, Number(value)]));
}
