import { z } from "zod";
import { codeHost, dayOfInstant, webAddress, wholeNumber } from "./code-host.ts";

/** As described at docs.github.com/en/rest/repos/repos#get-a-repository (version 2022-11-28). */
const REPOSITORY = z.object({
  html_url: webAddress,
  stargazers_count: wholeNumber,
  forks_count: wholeNumber.nullish(),
  license: z.object({ spdx_id: z.string().max(100).nullish() }).nullish(),
  pushed_at: z.string().max(40).nullish(),
  archived: z.boolean(),
  language: z.string().max(100).nullish(),
});

/** Without a token GitHub answers 60 requests an hour, with one 5,000; an unchanged one costs none. */
export const github = codeHost({
  name: "github",
  label: "GitHub",
  host: "github.com",
  apiHost: "api.github.com",
  asks: "Stars, licence, language, last change, archiving and, with a key, the newest release of each repository that a paper links to.",
  isOnByDefault: true,
  path: (owner, name) => `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`,
  // As described at docs.github.com/en/rest/releases/releases#get-the-latest-release.
  releasesPath: (owner, name) =>
    `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/releases/latest`,
  needsKeyForReleases: true,
  headers: (token) => ({
    accept: "application/vnd.github+json",
    "x-github-api-version": "2022-11-28",
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  }),
  read: (value) => {
    const { data } = REPOSITORY.safeParse(value);
    if (!data) return null;
    const license = data.license?.spdx_id ?? null;
    return {
      url: data.html_url,
      stars: data.stargazers_count,
      forks: data.forks_count ?? null,
      license: license === "NOASSERTION" ? null : license,
      pushedOn: dayOfInstant(data.pushed_at),
      isArchived: data.archived,
      language: data.language ?? null,
    };
  },
});
