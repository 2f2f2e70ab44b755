import type { Context as HonoContext } from "hono";
import { searchText } from "../../base/tex/readable-text.ts";
import type { Context } from "../../context.ts";
import type { WebEnv } from "../../http/env.ts";
import { hasMutes, isMuted, prepareMutes, type Mutes } from "../../recommendations/mutes.ts";
import { papersSince } from "../../recommendations/last-visit.ts";
import type { Profile, Verdict } from "../../recommendations/profile.ts";
import { ownProfileOf } from "../taste/own-profile.ts";
import type { Folded, Hidden } from "../pages/feeds/folded-note.ts";
import type { ListedPaper } from "../pages/feeds/listed-paper.ts";
import type { OwnWishes } from "../pages/taste/wish-buttons.ts";
import { interestForm } from "../pages/taste/interest-form.ts";

/** What a reader's mutes and seen papers do to the public lists of one page (PR4, PR6). */
export interface Folding {
  mutes: Mutes;
  said: ReadonlyMap<number, ReadonlySet<Verdict>>;
  wishes: OwnWishes;
  /** End of the visit before this one; null on a first visit. */
  since: string | null;
  /** Seen papers are folded too, because the address asks for it. */
  hidesSeen: boolean;
  /** The page shows the folded papers of this kind, and no others. */
  shows: keyof Hidden | null;
  /** Address of this page with some words of its query changed. */
  href: (change: Record<string, string | null>) => string;
}

/** Null where nothing is known of the reader, so that a page is the same for everybody. */
export async function readFolding(
  context: Context,
  c: HonoContext<WebEnv>,
): Promise<Folding | null> {
  const { store, isKnown, look } = await ownProfileOf(context, c);
  if (!isKnown) return null;
  const [{ interests, mutes, follows }, visit] = await Promise.all([store.readWishes(), look()]);
  const shows = keptBack(c.req.query("folded"));
  return {
    mutes: prepareMutes(mutes),
    said: saidOf(interests),
    since: visit?.since ?? null,
    wishes: { follows: namedOf(follows), mutes: namedOf(mutes) },
    hidesSeen: c.req.query("seen") === "hide" || shows === "seen",
    shows,
    href: (change) => {
      const { pathname, searchParams } = new URL(c.req.url);
      for (const [name, value] of Object.entries(change)) {
        if (value === null) searchParams.delete(name);
        else searchParams.set(name, value);
      }
      const text = searchParams.toString();
      return text === "" ? pathname : `${pathname}?${text}`;
    },
  };
}

const namedOf = (wishes: ReadonlyArray<{ kind: string; value: string }>): Set<string> =>
  new Set(wishes.map(({ kind, value }) => `${kind} ${value}`));

export const keptBack = (text: string | undefined): keyof Hidden | null =>
  text === "muted" || text === "seen" ? text : null;

/** The counts of a list that is put in order for one reader, with its addresses. */
export function foldedOf(
  path: string,
  { mutedCount, seenCount }: { mutedCount: number; seenCount: number },
  only: keyof Hidden | null,
): Folded {
  const fold = (kind: keyof Hidden, count: number) => ({
    count: only === null ? count : 0,
    href: `${path}?folded=${kind}`,
  });
  return {
    muted: fold("muted", mutedCount),
    seen: fold("seen", seenCount),
    back: only === null ? null : path,
  };
}

/** What a reader said of papers, by their numbers. */
export function saidOf(interests: Profile["interests"]): Folding["said"] {
  const said = new Map<number, Set<Verdict>>();
  for (const { paperId, verdict, weight, source } of interests) {
    // A vote or a save is said with its own button.
    if (weight === 0 || source === "vote" || source === "save") continue;
    const before = said.get(paperId) ?? new Set();
    said.set(paperId, before.add(verdict));
  }
  return said;
}

export const hasSeen = ({ said }: Folding): boolean =>
  said.values().some((verdicts) => verdicts.has("seen"));

interface FoldedList {
  papers: ListedPaper[];
  folded: Folded | null;
  wishes: OwnWishes | null;
}

/** A list as this reader sees it: what is folded, counted apart, and each paper with its buttons. */
export async function foldList(
  { reader, zone }: Pick<Context, "reader" | "zone">,
  folding: Folding | null,
  words: WebEnv["Variables"]["words"],
  papers: ListedPaper[],
): Promise<FoldedList> {
  if (folding === null) return { papers, folded: null, wishes: null };
  const ids = papers.map(({ paper }) => paper.paperId);
  const fresh = await papersSince(reader, ids, { since: folding.since, zone });
  const { mutes, said, wishes, hidesSeen, shows, href } = folding;
  const isAway = hasMutes(mutes);
  const kindOf = ({ paper }: ListedPaper): keyof Hidden | null => {
    if (isAway && meetsMute(mutes, paper)) return "muted";
    return hidesSeen && said.get(paper.paperId)?.has("seen") ? "seen" : null;
  };
  const kinds = new Map(papers.map((each) => [each, kindOf(each)]));
  const shown = papers.filter((each) => kinds.get(each) === shows);
  const fold = (kind: keyof Hidden) => ({
    count: shows === null ? papers.filter((each) => kinds.get(each) === kind).length : 0,
    href: href({ folded: kind }),
  });
  return {
    papers: shown.map((each) => ({
      ...each,
      isNew: fresh.has(each.paper.paperId),
      acts: interestForm(words, each.paper, said.get(each.paper.paperId)),
    })),
    wishes,
    folded: {
      muted: fold("muted"),
      seen: fold("seen"),
      back: shows === null ? null : href({ folded: null }),
    },
  };
}

function meetsMute(mutes: Mutes, paper: ListedPaper["paper"]): boolean {
  return isMuted(mutes, {
    title: searchText(paper.title),
    abstract: searchText(paper.abstract ?? paper.summary ?? ""),
    authors: paper.authors.map(({ slug }) => slug),
    categories: paper.categories,
  });
}
