import { z } from "zod";
import { repositoryName } from "../papers/identifiers/repository-name.ts";
import { DAY_MS } from "../base/days.ts";
import type { PoliteClient } from "./polite-client.ts";
import type { Answer, NewSubject, Source, Subject } from "./source.ts";
import { SourceFault } from "./source-fault.ts";

/** What a place that keeps code says of a repository. */
export interface RepositoryFacts {
  url: string;
  stars: number;
  forks: number | null;
  /** SPDX identifier where the place knows one. */
  license: string | null;
  pushedOn: string | null;
  isArchived: boolean;
  language: string | null;
}

/** The newest release, as every place tells it. */
export interface ReleaseFacts {
  /** The tag that it was made from, such as `v1.2.0`. */
  release: string;
  releasedOn: string | null;
}

export interface CodeHost {
  name: string;
  label: string;
  /** Whose addresses have owner and name in front. */
  host: string;
  apiHost: string;
  asks: string;
  isOnByDefault: boolean;
  path: (owner: string, name: string) => string;
  headers: (token: string | null) => Record<string, string>;
  read: (value: unknown) => RepositoryFacts | null;
  releasesPath: (owner: string, name: string) => string;
  /** Asked without a key the place answers too few requests to spend one on releases. */
  needsKeyForReleases?: boolean;
}

/** One release, or the list of them with the newest first: GitHub, GitLab and Forgejo alike. */
const RELEASE = z.object({
  tag_name: z.string().min(1).max(100),
  published_at: z.string().max(40).nullish(),
  released_at: z.string().max(40).nullish(),
});
const RELEASES = z.union([RELEASE.transform((one) => [one]), z.array(RELEASE).max(100)]);

const EVERY_MS = 2 * DAY_MS;
const GONE_MS = 14 * DAY_MS;

/** A source of facts about repositories: two requests each, one with an entity tag where nothing changed. */
export function codeHost(host: CodeHost): Source {
  return {
    name: host.name,
    label: host.label,
    hosts: [host.apiHost],
    asks: host.asks,
    everyWords: "every two days",
    isOnByDefault: host.isOnByDefault,
    batchMax: 1,
    signal: "stars",
    subjectsOf: ({ links }) => {
      const found = links.map(({ url }) => repositoryAt(url, host)).filter((each) => each !== null);
      return [...new Map(found.map((each) => [each.subject, each])).values()];
    },
    ask: async (client, [subject]) =>
      subject
        ? new Map([[subject.subject, await askRepository(host, client, subject)]])
        : new Map(),
  };
}

function repositoryAt(url: string, { host, apiHost }: CodeHost): NewSubject | null {
  const subject = repositoryName(url, host);
  return subject === null ? null : { subject, host: apiHost };
}

async function askRepository(
  host: CodeHost,
  client: PoliteClient,
  { subject, etag, facts }: Subject,
): Promise<Answer> {
  const [, owner = "", name = ""] = subject.split("/");
  const { status, value, headers } = await client.json(client.base + host.path(owner, name), {
    headers: {
      ...host.headers(client.token),
      ...(etag && facts ? { "if-none-match": etag } : {}),
    },
  });
  if (status === 304) return { state: "same", facts, count: countOf(facts), nextMs: EVERY_MS };
  if (value === null) {
    return { state: "gone", facts: null, detail: `answered ${status}`, nextMs: GONE_MS };
  }
  const read = host.read(value);
  if (!read) throw new SourceFault(`${host.label} answered with another shape than it describes`);
  const release = await newestRelease(host, client, { owner, name, facts });
  return {
    state: "found",
    facts: { ...read, ...release },
    etag: headers["etag"] ?? null,
    count: read.stars,
    nextMs: EVERY_MS,
  };
}

/** A place that fails to tell of releases has told the rest: what was known of them before is kept. */
async function newestRelease(
  host: CodeHost,
  client: PoliteClient,
  { owner, name, facts }: { owner: string; name: string; facts: Subject["facts"] },
): Promise<Partial<ReleaseFacts>> {
  if (host.needsKeyForReleases && client.token === null) return {};
  try {
    const url = client.base + host.releasesPath(owner, name);
    const { value } = await client.json(url, { headers: host.headers(client.token) });
    const [newest] = RELEASES.safeParse(value ?? []).data ?? [];
    if (!newest) return {};
    const releasedOn = dayOfInstant(newest.published_at ?? newest.released_at);
    return { release: newest.tag_name, releasedOn };
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    if (typeof facts?.["release"] !== "string") return {};
    const releasedOn = typeof facts["releasedOn"] === "string" ? facts["releasedOn"] : null;
    return { release: facts["release"], releasedOn };
  }
}

const countOf = (facts: Subject["facts"]): number | null =>
  typeof facts?.["stars"] === "number" ? facts["stars"] : null;

/** Numbers and days as every place writes them. */
export const wholeNumber = z.int().min(0).max(1e9);
export const dayOfInstant = (instant: string | null | undefined): string | null =>
  /^\d{4}-\d{2}-\d{2}/.exec(instant ?? "")?.[0] ?? null;
export const webAddress = z.url({ protocol: /^https?$/ }).max(2_000);
