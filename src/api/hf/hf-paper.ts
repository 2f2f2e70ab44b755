import type { HubFacts } from "../../companions/read-hub.ts";
import type { Paper, PaperLink, PaperOrganization } from "../../papers/paper.ts";
import { isWorking } from "../../papers/working-links.ts";
import { objectId } from "../../base/object-id.ts";
import { paperObjectId } from "./object-id.ts";
import { linkedRepositories } from "./linked-repositories.ts";

/** Who put a paper on the day's page. */
export interface Submitter {
  handle: string;
  name: string;
  /** `user`, or `org` for the site itself. */
  type: "user" | "org";
}

/** What an answer knows of a paper beside the paper itself. */
export interface DailyFacts {
  /** The day on whose page it is, or null. */
  day: string | null;
  submitter: Submitter | null;
  stars: number | null;
  /** Comments and keywords that Hugging Face told of the paper when its page was read. */
  commentsElsewhere: number;
  aiKeywords: string[];
  /** Readers who are proven to be its authors, by place among them. */
  claims: ProvenAuthor[];
  /** One of them speaks in its discussion. */
  isAuthorParticipating: boolean;
}

export interface ProvenAuthor {
  position: number;
  handle: string;
  provenAt: string;
}

export interface HfSite {
  baseUrl: string;
}

/** The `paper` of a daily entry (docs/reference/compatibility.md, 1), with fields left out where nothing is known. */
export function hfPaper(paper: Paper, facts: DailyFacts, site: HfSite) {
  const by = facts.submitter ? hfUser(facts.submitter, site) : null;
  return {
    id: paper.arxivId ?? paper.key,
    authors: paper.authors.map(({ name, slug }, position) => ({
      _id: authorObjectId(slug),
      name,
      hidden: false,
      ...claimFields(
        facts.claims.find((each) => each.position === position),
        site,
      ),
    })),
    ...mediaFields(paper),
    publishedAt: instant(paper.publishedAt),
    ...(facts.day === null ? {} : { submittedOnDailyAt: instant(facts.day) }),
    ...(by === null ? {} : { submittedOnDailyBy: by }),
    title: paper.title,
    summary: paper.abstract ?? paper.summary ?? "",
    upvotes: paper.points,
    discussionId: objectId(`discussion ${paper.key}`),
    ...linkFields(paper, facts.stars),
    ...organizationFields(paper, site),
    ...keywordFields(facts),
  };
}

/**
 * A daily entry, with the three faults of the original repaired (docs/reference/compatibility.md): the
 * outer `publishedAt`, which the stock client reads as the day it appeared, is that day. Where the
 * paper's own date is not known it stays null, since the client would take the day for it, and
 * `submittedOnDailyAt` beside it says the day. Nested fields are outside too; people have `user`
 * and `name`.
 */
export function dailyEntry(paper: Paper, facts: DailyFacts, site: HfSite) {
  const inner = hfPaper(paper, facts, site);
  const isDated = inner.publishedAt !== null && facts.day !== null;
  return {
    paper: inner,
    publishedAt: isDated ? instant(facts.day) : inner.publishedAt,
    ...(facts.day === null ? {} : { submittedOnDailyAt: instant(facts.day) }),
    title: paper.title,
    summary: inner.summary,
    ...mediaFields(paper),
    thumbnail: `${site.baseUrl}/thumbnails/${encodeURIComponent(inner.id)}.svg`,
    numComments: paper.commentCount + facts.commentsElsewhere,
    ...keywordFields(facts),
    ...(facts.submitter ? { submittedBy: outerUser(facts.submitter, site) } : {}),
    ...linkFields(paper, facts.stars),
    ...organizationFields(paper, site),
    ...organizationFields(paper, site, "submitter"),
    isAuthorParticipating: facts.isAuthorParticipating,
  };
}

/** `GET /api/papers/{id}`: the paper flat, with what is linked to it. */
export function flatPaper(
  paper: Paper,
  facts: DailyFacts,
  site: HfSite,
  hub: HubFacts | null = null,
) {
  const { models, datasets, spaces } = linkedRepositories(paper, hub);
  return {
    _id: paperObjectId(paper.paperId),
    ...hfPaper(paper, facts, site),
    numComments: paper.commentCount + facts.commentsElsewhere,
    source: sourceOf(paper),
    linkedModels: models,
    numTotalModels: Math.max(models.length, hub?.modelCount ?? 0),
    linkedDatasets: datasets,
    numTotalDatasets: Math.max(datasets.length, hub?.datasetCount ?? 0),
    linkedSpaces: spaces,
    numTotalSpaces: Math.max(spaces.length, hub?.spaceCount ?? 0),
  };
}

/** The number that `POST /api/settings/papers/claim` names an author by. */
export const authorObjectId = (slug: string): string => objectId(`author ${slug}`);

function claimFields(claim: ProvenAuthor | undefined, site: HfSite) {
  if (!claim) return {};
  const { handle, provenAt } = claim;
  return {
    user: hfUser({ handle, name: handle, type: "user" }, site),
    status: "claimed_verified",
    statusLastChangedAt: provenAt,
  };
}

const keywordFields = ({ aiKeywords }: DailyFacts) =>
  aiKeywords.length === 0 ? {} : { ai_keywords: aiKeywords };

function mediaFields({ links }: Paper) {
  const mediaUrls = links.filter(({ kind }) => kind === "media").map(({ url }) => url);
  return mediaUrls.length === 0 ? {} : { mediaUrls };
}

/** The organisation of the paper, or of who put it forward: the first where there are several. */
function organizationFields(
  { organizations }: Paper,
  { baseUrl }: HfSite,
  wanted: PaperOrganization["kind"] = "paper",
) {
  const found = organizations.find(({ kind }) => kind === wanted);
  if (!found) return {};
  const { objectId: _id, name, fullName, avatar } = found;
  const shown = {
    _id,
    name,
    fullname: fullName ?? name,
    avatar: avatar ?? `${baseUrl}/thumbnails/avatar.svg`,
  };
  return wanted === "paper" ? { organization: shown } : { submitterOrganization: shown };
}

const sourceOf = ({ key }: Paper): string => key.slice(0, key.indexOf(":"));

function linkFields(paper: Paper, stars: number | null) {
  const working = paper.links.filter(isWorking);
  const links = working.toSorted((a, b) => Number(isOfText(a)) - Number(isOfText(b)));
  const project = links.find(({ kind }) => kind === "project");
  const code = links.find(({ kind, host }) => kind === "code" && host === "github.com");
  return {
    ...(project ? { projectPage: project.url } : {}),
    ...(code ? { githubRepo: code.url, githubRepoAddedBy: addedBy(code) } : {}),
    ...(code && stars !== null ? { githubStars: stars } : {}),
  };
}

/** What somebody named outright comes before what the abstract was read for. */
const isOfText = ({ provenance }: PaperLink): boolean =>
  provenance === "abstract" || provenance === "comments";

function addedBy({ provenance }: PaperLink): "user" | "admin" | "auto" {
  if (provenance === "author" || provenance === "submitter") return "user";
  return provenance === "moderator" ? "admin" : "auto";
}

/** The number of a reader, as `targetUserId` has it. */
export const accountObjectId = (handle: string): string => objectId(`account ${handle}`);

function hfUser({ handle, name, type }: Submitter, { baseUrl }: HfSite) {
  return {
    _id: accountObjectId(handle),
    avatarUrl: `${baseUrl}/thumbnails/avatar.svg`,
    isPro: false,
    fullname: name,
    user: handle,
    type,
    name: handle,
  };
}

const outerUser = (submitter: Submitter, site: HfSite) => ({
  ...hfUser(submitter, site),
  isHf: false,
  isHfAdmin: false,
  isMod: false,
  isUserFollowing: false,
});

/** A day or an instant as Hugging Face writes it, `2026-08-20T00:00:00.000Z`. */
function instant(text: string | null): string | null {
  if (text === null) return null;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
