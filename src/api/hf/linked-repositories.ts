import type { HubFacts } from "../../companions/read-hub.ts";
import type { Paper, PaperLink } from "../../papers/paper.ts";
import { isWorking } from "../../papers/working-links.ts";
import { objectId } from "../../base/object-id.ts";

/** A model, data set or space that a paper links to; counts that nobody was asked for are 0. */
export interface LinkedRepository {
  _id: string;
  id: string;
  author: string;
  lastModified: string | null;
  private: boolean;
  downloads: number;
  likes: number;
  tags: string[];
}

export interface LinkedRepositories {
  models: LinkedRepository[];
  datasets: LinkedRepository[];
  spaces: LinkedRepository[];
}

/** The repositories on Hugging Face among the links of a paper, by the form of their address. */
export function linkedRepositories(paper: Paper, hub: HubFacts | null = null): LinkedRepositories {
  const found: LinkedRepositories = { models: [], datasets: [], spaces: [] };
  for (const link of paper.links.filter(isWorking)) {
    const named = repositoryOf(link);
    if (!named || found[named.kind].some(({ id }) => id === named.id)) continue;
    const known = hub?.repositories.get(`${named.kind}/${named.id}`);
    found[named.kind].push({
      _id: objectId(`${named.kind} ${named.id}`),
      id: named.id,
      author: named.id.split("/")[0] ?? "",
      lastModified: known?.changedOn ?? link.checkedAt,
      private: false,
      downloads: known?.downloads ?? 0,
      likes: known?.likes ?? 0,
      tags: paper.arxivId === null ? [] : [`arxiv:${paper.arxivId}`],
    });
  }
  return found;
}

function repositoryOf({ kind, url, host }: PaperLink) {
  if (host !== "huggingface.co" && host !== "hf.co") return null;
  const [first, second, third] = new URL(url).pathname.split("/").filter(Boolean);
  if (first === "datasets" && second && third)
    return { kind: "datasets", id: `${second}/${third}` } as const;
  if (first === "spaces" && second && third)
    return { kind: "spaces", id: `${second}/${third}` } as const;
  if (kind === "model" && first && second)
    return { kind: "models", id: `${first}/${second}` } as const;
  return null;
}
