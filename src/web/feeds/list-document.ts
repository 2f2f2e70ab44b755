import { dayStartsAt } from "../../base/days.ts";
import { markdownPlain } from "../../base/markdown/markdown-plain.ts";
import type { Context } from "../../context.ts";
import { enteredOn } from "../../feeds/entered-on.ts";
import type { FeedView } from "../../feeds/feed-view.ts";
import { listPapers } from "../../papers/listed.ts";
import type { StandingPick } from "../../papers/standing-picks.ts";
import { newestChange } from "../documents/feed-document.ts";
import type { FeedDocument } from "../documents/feed-document.ts";
import { paperItem } from "../documents/paper-item.ts";

/** What a list says of itself; the papers are read here. Paths begin at the root. */
export interface DocumentList {
  title: string;
  subtitle?: string | null;
  pagePath: string;
  selfPath: string;
  nextPath: string | null;
  paperIds: number[];
  /** The list where it is a feed; its entries are dated by it. */
  view?: FeedView;
  /** The picks of a day's page; elsewhere they are read here. */
  picks?: StandingPick[] | null;
  /** Why each paper is here; without one, what a curator wrote. */
  notes?: Map<number, string | null>;
  /** Instants at which papers came onto the list, where it keeps its own. */
  enteredAt?: Map<number, string>;
}

/** The document of any list of papers, for every syndication format. */
export async function listDocument(context: Context, list: DocumentList): Promise<FeedDocument> {
  const { settings, reader, now, zone } = context;
  const { paperIds, view = null, notes, enteredAt } = list;
  const [papers, days] = await Promise.all([
    listPapers(context, paperIds, null, list.picks ?? null),
    enteredAt ? null : enteredOn({ db: reader, now, zone }, paperIds, view),
  ]);
  const site = { name: settings.siteName, baseUrl: settings.baseUrl };
  const items = papers.map(({ paper, pick }) => {
    const { paperId } = paper;
    // The front page also tells the picks of the quiet days after its own.
    const day = days?.get(paperId);
    const enteredOnDay = day && pick && list.picks && pick.day > day ? pick.day : day;
    const entry = {
      paper,
      note: notes ? (notes.get(paperId) ?? null) : pick && markdownPlain(pick.note),
      noteChangedAt: notes ? null : (pick?.editedAt ?? null),
      enteredAt: enteredOnDay
        ? dayStartsAt(enteredOnDay, zone).toISOString()
        : (enteredAt?.get(paperId) ?? null),
    };
    return paperItem(entry, site);
  });
  return {
    site,
    title: `${list.title} · ${site.name}`,
    subtitle: list.subtitle ?? null,
    description: `${list.title}: papers on ${site.name}`,
    pagePath: list.pagePath,
    selfPath: list.selfPath,
    nextPath: list.nextPath,
    nextText: "More papers",
    emptyText: "No papers here.",
    updatedAt: newestChange(items),
    items,
  };
}
