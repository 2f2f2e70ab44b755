import { z } from "zod";
import { HOUR_MS, isDay } from "../base/days.ts";
import { parseArxivId } from "../papers/identifiers/identifiers.ts";
import type {
  LinkRecord,
  OrganizationKind,
  OrganizationRecord,
  PaperRecord,
} from "../papers/stored/paper-record.ts";
import { TOLD_FIELD } from "../papers/stored/told-facts.ts";
import type { ToldFacts } from "../papers/stored/told-facts.ts";
import { plainLine, plainParagraphs } from "../papers/stored/plain-text.ts";

const maybeText = z.string().nullish();
const ORGANIZATION = z.looseObject({
  _id: maybeText,
  name: z.string().trim().min(1).max(200),
  fullname: z.string().max(300).nullish(),
  avatar: maybeText,
});
/** One that cannot be read does not cost the paper. */
const organization = ORGANIZATION.nullish().catch(null);
const count = z.int().min(0).nullish().catch(null);
const person = z
  .looseObject({ name: maybeText, user: maybeText, fullname: maybeText })
  .nullish()
  .catch(null);
const ENTRY = z.looseObject({
  paper: z.looseObject({
    id: z.string(),
    title: z.string().min(1),
    summary: maybeText,
    publishedAt: maybeText,
    submittedOnDailyAt: maybeText,
    upvotes: z.number().nullish(),
    githubRepo: maybeText,
    githubStars: count,
    ai_keywords: z.array(z.string()).nullish().catch(null),
    submittedOnDailyBy: person,
    projectPage: maybeText,
    mediaUrls: z.array(z.string()).nullish(),
    authors: z
      .array(z.looseObject({ name: z.string().min(1), hidden: z.boolean().nullish() }))
      .nullish(),
    organization,
  }),
  organization,
  submitterOrganization: organization,
  numComments: count,
  submittedBy: person,
  publishedAt: maybeText,
  mediaUrls: z.array(z.string()).nullish(),
  /** Of records before 2026. */
  mediaUrl: maybeText,
});
type Entry = z.infer<typeof ENTRY>;

const NAME_CHARACTERS_MAX = 200;
const KEYWORDS_MAX = 100;
const SOURCE = "huggingface";

export const isDailyPapers = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "paper" in value;

/**
 * One entry of Hugging Face's daily papers to a record with its day and upvotes as dated signals.
 * `day` is the page's own day, where the file or the caller tells it (docs/reference/compatibility.md, trap 1).
 */
export function readDailyEntry(
  value: unknown,
  day: string | null,
): { record: PaperRecord } | { problem: string } {
  const parsed = ENTRY.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { problem: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "cannot be read"}` };
  }
  const { paper } = parsed.data;
  const id = parseArxivId(paper.id);
  if (!id) return { problem: `paper.id: “${paper.id}” is no arXiv id` };
  const on = day ?? dailyDay(parsed.data);
  const record: PaperRecord = {
    identifiers: [{ scheme: "arxiv", value: id.id }],
    title: plainLine(paper.title),
    links: links(parsed.data),
    organizations: organizations(parsed.data),
  };
  const told = toldFacts(parsed.data);
  if (Object.keys(told).length > 0) record.extra = { [TOLD_FIELD]: told };
  if (paper.summary) record.abstract = plainParagraphs(paper.summary);
  if (paper.authors) {
    record.authors = paper.authors
      .filter(({ hidden }) => !hidden)
      .map(({ name }) => ({ name: plainLine(name) }));
  }
  if (paper.publishedAt && isDay(paper.publishedAt.slice(0, 10))) {
    record.publishedAt = paper.publishedAt;
  }
  if (on) {
    record.signals = [
      { kind: "edition", at: on, value: null, source: SOURCE },
      { kind: "vote", at: `${on}T00:00:00.000Z`, value: paper.upvotes ?? 0, source: SOURCE },
    ];
  }
  return { record };
}

/**
 * Comments, submitter, stars and keywords as that source told them. Its summaries by a model
 * (`ai_summary`) are a text of theirs without a licence: they are not kept.
 */
function toldFacts({ paper, numComments, submittedBy }: Entry): ToldFacts {
  const by = submittedBy ?? paper.submittedOnDailyBy;
  const name = (by?.name ?? by?.user ?? "").trim().slice(0, NAME_CHARACTERS_MAX);
  const fullname = plainLine(by?.fullname ?? "").slice(0, NAME_CHARACTERS_MAX);
  const keywords = (paper.ai_keywords ?? [])
    .map((keyword) => plainLine(keyword))
    .filter((keyword) => keyword !== "" && keyword.length <= NAME_CHARACTERS_MAX);
  return {
    ...(typeof numComments === "number" ? { numComments } : {}),
    ...(name === "" ? {} : { submittedBy: { name, fullname: fullname || name } }),
    ...(typeof paper.githubStars === "number" ? { githubStars: paper.githubStars } : {}),
    ...(keywords.length > 0 ? { aiKeywords: keywords.slice(0, KEYWORDS_MAX) } : {}),
  };
}

/** The daily date; the outer date is it only where it is not the paper's own less 4 or 5 hours. */
function dailyDay({ paper, publishedAt }: Entry): string | null {
  const submitted = paper.submittedOnDailyAt?.slice(0, 10);
  if (submitted && isDay(submitted)) return submitted;
  if (!publishedAt || !isDay(publishedAt.slice(0, 10))) return null;
  const hours = (Date.parse(paper.publishedAt ?? "") - Date.parse(publishedAt)) / HOUR_MS;
  return hours === 4 || hours === 5 ? null : publishedAt.slice(0, 10);
}

function links({ paper, mediaUrls, mediaUrl }: Entry): LinkRecord[] {
  const found: LinkRecord[] = [];
  const media = [...(paper.mediaUrls ?? mediaUrls ?? []), mediaUrl].filter(isWeb);
  for (const url of new Set(media)) found.push({ kind: "media", url, provenance: SOURCE });
  if (isWeb(paper.githubRepo)) {
    found.push({ kind: "code", url: paper.githubRepo, provenance: SOURCE });
  }
  if (isWeb(paper.projectPage)) {
    found.push({ kind: "project", url: paper.projectPage, provenance: SOURCE });
  }
  return found;
}

function organizations({ paper, organization: outer, submitterOrganization }: Entry) {
  const found: OrganizationRecord[] = [];
  const add = (given: z.infer<typeof organization>, kind: OrganizationKind) => {
    if (!given) return;
    found.push({
      name: given.name,
      fullName: given.fullname ? plainLine(given.fullname) : null,
      avatar: isWeb(given.avatar) ? given.avatar : null,
      objectId: given._id ?? null,
      kind,
      provenance: SOURCE,
    });
  };
  add(paper.organization ?? outer, "paper");
  add(submitterOrganization, "submitter");
  return found;
}

const isWeb = (url: string | null | undefined): url is string =>
  typeof url === "string" && /^https?:\/\//.test(url) && URL.canParse(url);
