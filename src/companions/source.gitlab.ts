import { z } from "zod";
import { codeHost, dayOfInstant, webAddress, wholeNumber } from "./code-host.ts";

/** As described at docs.gitlab.com/api/projects/#get-a-single-project, with `license=true`. */
const PROJECT = z.object({
  web_url: webAddress,
  star_count: wholeNumber,
  forks_count: wholeNumber.nullish(),
  license: z.object({ key: z.string().max(100).nullish() }).nullish(),
  last_activity_at: z.string().max(40).nullish(),
  archived: z.boolean().nullish(),
});

export const gitlab = codeHost({
  name: "gitlab",
  label: "GitLab",
  host: "gitlab.com",
  apiHost: "gitlab.com",
  asks: "Stars, licence, last activity, archiving and newest release of each project that a paper links to.",
  isOnByDefault: false,
  path: (owner, name) => `/api/v4/projects/${encodeURIComponent(`${owner}/${name}`)}?license=true`,
  // As described at docs.gitlab.com/api/releases/#list-releases: the newest comes first.
  releasesPath: (owner, name) =>
    `/api/v4/projects/${encodeURIComponent(`${owner}/${name}`)}/releases?per_page=1`,
  headers: (token) => (token ? { "private-token": token } : {}),
  read: (value) => {
    const { data } = PROJECT.safeParse(value);
    if (!data) return null;
    return {
      url: data.web_url,
      stars: data.star_count,
      forks: data.forks_count ?? null,
      license: data.license?.key ?? null,
      pushedOn: dayOfInstant(data.last_activity_at),
      isArchived: data.archived ?? false,
      language: null,
    };
  },
});
