import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { Role } from "../src/accounts/roles.ts";
import { addDays, HOUR_MS } from "../src/base/days.ts";
import type { Context } from "../src/context.ts";
import { readSubscriptionWish } from "../src/digests/issues/choices.ts";
import { confirmUrl, leaveUrl, manageUrl } from "../src/digests/subscriptions/links.ts";
import { runDigests } from "../src/digests/run-digests.ts";
import { storeSubscription } from "../src/digests/subscriptions/subscriptions.ts";
import { isKnownCategory } from "../src/papers/categories.ts";
import { runParts } from "../src/worker/digests.ts";
import { importFile } from "../src/imports/import-file.ts";
import { STARTER_FILE } from "../src/imports/load-starter.ts";
import { catchUp } from "../src/search/index/writing/follow-changes.ts";
import { writeDumps } from "./pwc-dumps.ts";
import { openTestSite } from "./site.ts";
import { signedIn } from "./visitor.ts";
import type { Visitor } from "./visitor.ts";

export const LIVED_IN_NOW = "2026-11-24T15:00:00Z";
const TODAY = "2026-11-24";
/** How many of the starter's papers each day gets, from today back; the weekend has none. */
const DAYS: [daysBack: number, papers: number][] = [
  [0, 40],
  [1, 16],
  [4, 10],
  [7, 10],
  [14, 8],
];
const CATEGORY_WORDS: [RegExp, string][] = [
  [/language|llm|text|question|translation|instruction|prompt/i, "cs.CL"],
  [/image|video|vision|visual|segment|3d|scene|detection|diffusion/i, "cs.CV"],
  [/robot|driving|manipulation/i, "cs.RO"],
  [/agent|reason|plan/i, "cs.AI"],
];
const ROLES: [handle: string, role: Role][] = [
  ["maria", "reader"],
  ["kwame", "curator"],
  ["ines", "moderator"],
  ["root", "administrator"],
];

export interface LivedIn {
  site: Awaited<ReturnType<typeof openTestSite>>;
  visitors: Map<string, Visitor>;
  /** Keys of today's papers, first to last. */
  ids: string[];
  /** Signed links of a subscription, as its mails hold them. */
  links: { confirm: string; leave: string; mine: string };
}

/**
 * A site some weeks old: the starter's papers (their facts, our summaries) on five days, with votes,
 * comments, picks, a collection, results, a flag and a subscription that are all made up.
 */
export async function openLivedInSite(
  t: Pick<TestContext, "after">,
  env: Record<string, string> = {},
): Promise<LivedIn> {
  const site = await openTestSite(
    t,
    { STARTER: "off", SITE_CONTACT: "editor@example.org", ...env },
    LIVED_IN_NOW,
  );
  const { db, now } = site.context;
  const lines = datedLines();
  const file = join(site.folder, "papers.jsonl");
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join("\n"));
  for (const each of [file, ...writeDumps(site.folder)])
    await importFile({ db, now, readOaiXml: () => [] }, { file: each, source: "import" });
  await catchUp(site.context.search, 60_000);
  const visitors = new Map<string, Visitor>();
  for (const [handle, role] of ROLES)
    visitors.set(handle, await signedIn(site, `${handle}@example.org`, role));
  const ids = lines.filter(({ listed }) => listed === TODAY).map(({ id }) => String(id));
  await live(visitors, ids);
  const links = await subscribeAndSend(site.context);
  return { site, visitors, ids, links };
}

/** The starter's papers under new days, with votes that fall off by place. */
function datedLines(): Record<string, unknown>[] {
  const lines = readFileSync(STARTER_FILE, "utf8").trim().split("\n");
  const days = DAYS.flatMap(([back, papers]) =>
    Array.from({ length: papers }, () => addDays(TODAY, -back)),
  );
  return lines.map((line, at) => {
    const paper = JSON.parse(line) as Record<string, unknown>;
    const day = days[at] ?? TODAY;
    const votes = Math.max(0, Math.round(90 / (1 + (at % 40) * 0.7)) - 3);
    const signals = [0, 1, 2, 3, 5, 8].map((hours) => ({
      kind: "vote",
      at: `${day}T${String(hours + 2).padStart(2, "0")}:00:00Z`,
      value: Math.ceil(votes / 6),
      source: "daily",
    }));
    const category = String(
      CATEGORY_WORDS.find(([words]) => words.test(String(paper["title"])))?.[1] ?? "cs.LG",
    );
    const categories = paper["categories"] ?? [category];
    const organization = at === 0 ? { name: "Acme Lab" } : undefined;
    return { ...paper, organization, categories, listed: day, signals: votes > 0 ? signals : [] };
  });
}

/** What readers did, through the pages' own forms. */
async function live(visitors: Map<string, Visitor>, ids: string[]): Promise<void> {
  const [first = "", second = "", third = ""] = ids;
  const of = (handle: string): Visitor => {
    const found = visitors.get(handle);
    if (!found) throw new Error(`nobody is called ${handle}`);
    return found;
  };
  const send = async (handle: string, path: string, form: Record<string, string>) => {
    const { status, text } = await of(handle).post(path, form);
    if (status >= 400) throw new Error(`POST ${path} gave ${status}: ${text.slice(0, 2000)}`);
  };
  for (const handle of ["maria", "kwame", "ines"]) await send(handle, `/papers/${first}/vote`, {});
  await send("kwame", `/papers/${second}/picks`, {
    day: TODAY,
    note: "Eight organs in one pass, and fewer false alarms than the specialists.",
  });
  const comments: [string, string, string][] = [
    ["maria", first, "Does this hold for handwriting in *other scripts*? Table 3 is Latin only."],
    ["kwame", first, "Appendix C has Chinese: the accuracy is $0.91$."],
    ["ines", third, "The code runs on one GPU; it took me an evening."],
  ];
  for (const [handle, id, text] of comments) await send(handle, `/papers/${id}/comments`, { text });
  await send("maria", "/comments/1", {
    text: "Does this hold for *other scripts*? Table 3 is Latin.",
  });
  await send("maria", `/papers/${second}/save`, {});
  await send("maria", "/collections", {
    title: "Medical images",
    about: "What we read at the Tuesday seminar.",
    public: "1",
  });
  await send("maria", `/papers/${second}/collect`, { collection: "1", note: "Start here." });
  await send("maria", `/papers/${third}/flag`, { reason: "spam", note: "An advertisement?" });
  await send("maria", `/papers/${third}/claim`, {
    position: "1",
    method: "ask",
    url: "https://example.org/me",
  });
  await send("maria", "/subscribe", {
    email: "reader@example.org",
    cadence: "weekly",
    weekday: "1",
    hour: "7",
    zone: "UTC",
    count: "10",
    category: "cs.CL",
  });
  await send("maria", "/following", { act: "follow", kind: "category", value: "cs.CL" });
  await send("maria", `/papers/${second}/interest`, { verdict: "more" });
}

/** Maria subscribes and confirms, and her first issue goes to the outbox an hour later. */
async function subscribeAndSend(context: Context): Promise<LivedIn["links"]> {
  const { db, secret, now } = context;
  const parts = runParts(context);
  const wish = readSubscriptionWish(
    { email: "maria@example.org", cadence: "daily", hour: 16, zone: "UTC", count: 10, top: "1" },
    isKnownCategory,
  );
  await db.transaction().execute((trx) => storeSubscription(trx, wish, now(), now()));
  const later = new Date(now().getTime() + 2 * HOUR_MS);
  await runDigests({ ...parts, now: () => later }, AbortSignal.timeout(30_000));
  await parts.post.transport.close();
  const where = { baseUrl: "", secret };
  return {
    confirm: confirmUrl(where, 1, now()),
    leave: leaveUrl(where, 1),
    mine: manageUrl(where, 1, now()),
  };
}
