import type { Repository } from "../../results/read-repositories.ts";

/** A repository as the old client models it: no field of it may be null there. */
export const repositoryJson = (repository: Repository) => ({
  url: repository.url,
  owner: repository.owner,
  name: repository.name,
  description: repository.description ?? "",
  stars: repository.stars ?? 0,
  framework: repository.framework ?? "none",
  ...(repository.isOfficial === null ? {} : { is_official: repository.isOfficial }),
});
