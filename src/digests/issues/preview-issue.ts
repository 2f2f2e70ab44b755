import { wordsOf } from "../../words/words.ts";
import { UserError } from "../../base/errors.ts";
import { addressHash, parseAddress } from "../../mail/address.ts";
import { knownCategories } from "../../feeds/known-categories.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { readChoices } from "./choices.ts";
import type { ChoiceFields } from "./choices.ts";
import { worksHad } from "./history.ts";
import { freezePaper, issueTitle } from "./issue-content.ts";
import { newNotices } from "./issue-notices.ts";
import type { Issue } from "./issue-content.ts";
import { lastDayBegun, openChooser } from "./plan-issues.ts";
import { renderIssue } from "./render-issue.ts";
import type { Rendered } from "./render-issue.ts";
import type { RunParts } from "../run-digests.ts";
import { latestSlot } from "./schedule.ts";
import { audienceWords, toSubscription } from "../subscriptions/subscription.ts";

/** The issue that a subscription, or a reader with these choices, would get now. Writes nothing. */
export async function previewIssue(
  parts: RunParts,
  { email, fields }: { email: string | null; fields: ChoiceFields },
): Promise<{ issue: Issue; rendered: Rendered }> {
  const { db, now, zone, baseUrl, siteName, contact } = parts;
  const subscription = email === null ? null : await read(parts, email);
  const choices = subscription ?? readChoices(fields, await knownCategories(db), { zone });
  const had = subscription ? await worksHad(db, subscription.subscriptionId) : new Set<string>();
  const chosen = await openChooser(parts)(choices, lastDayBegun(now(), zone, choices.zone), had);
  const papers = await readPapers(
    db,
    chosen.map(({ candidate }) => candidate.paperId),
  );
  const period = latestSlot(choices, now()).period;
  const issue: Issue = {
    issueId: 0,
    title: issueTitle(siteName, choices.cadence, period),
    audience: audienceWords(choices),
    cadence: choices.cadence,
    period,
    preparedAt: now().toISOString(),
    isPublic: false,
    isPersonal: choices.forYou !== null,
    told: subscription ? await newNotices(parts, subscription) : { notices: [], moreCount: 0 },
    entries: papers.map((paper, at) => {
      const why = chosen.find(({ candidate }) => candidate.paperId === paper.paperId);
      return {
        place: at + 1,
        reason: why?.reason ?? "",
        note: why?.note ?? null,
        paper: freezePaper(paper),
      };
    }),
  };
  const links = {
    manage: `${baseUrl}/subscribe`,
    leave: `${baseUrl}/subscribe`,
    archive: null,
    site: baseUrl,
    siteName,
    contact,
  };
  return {
    issue,
    rendered: renderIssue(
      wordsOf(subscription?.language ?? choices.language ?? "en"),
      issue,
      links,
    ),
  };
}

async function read({ db }: RunParts, email: string) {
  const row = await db
    .selectFrom("subscription")
    .selectAll()
    .where("address_hash", "=", addressHash(parseAddress(email)))
    .executeTakeFirst();
  if (!row) throw new UserError(`No subscription has the address “${email}”.`, "failed");
  return toSubscription(row);
}
