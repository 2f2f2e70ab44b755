import { z } from "zod";
import { codeHost, dayOfInstant, webAddress, wholeNumber } from "./code-host.ts";

/** As described at codeberg.org/api/swagger (Forgejo, `repoGet`). */
const REPOSITORY = z.object({
  html_url: webAddress,
  stars_count: wholeNumber,
  forks_count: wholeNumber.nullish(),
  licenses: z.array(z.string().max(100)).nullish(),
  updated_at: z.string().max(40).nullish(),
  archived: z.boolean(),
  language: z.string().max(100).nullish(),
});

export const codeberg = codeHost({
  name: "codeberg",
  label: "Codeberg",
  host: "codeberg.org",
  apiHost: "codeberg.org",
  asks: "Stars, licence, language, last change, archiving and newest release of each repository that a paper links to.",
  isOnByDefault: false,
  path: (owner, name) => `/api/v1/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`,
  // As described at codeberg.org/api/swagger (Forgejo, `repoListReleases`).
  releasesPath: (owner, name) =>
    `/api/v1/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/releases?limit=1`,
  headers: (token) => (token ? { authorization: `token ${token}` } : {}),
  read: (value) => {
    const { data } = REPOSITORY.safeParse(value);
    if (!data) return null;
    return {
      url: data.html_url,
      stars: data.stars_count,
      forks: data.forks_count ?? null,
      license: data.licenses?.[0] ?? null,
      pushedOn: dayOfInstant(data.updated_at),
      isArchived: data.archived,
      language: data.language || null,
    };
  },
});
