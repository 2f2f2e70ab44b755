/** A list as every syndication format needs it. */
export interface FeedDocument {
  site: FeedSite;
  title: string;
  subtitle: string | null;
  /** What the list is, for the formats that have to say it. */
  description: string;
  /** The page that people read, and this document: paths from the root, `/day/2026-03-17.atom`. */
  pagePath: string;
  selfPath: string;
  /** By which programs know the feed again; the page where it is left out. */
  idPath?: string;
  /** The next page of this document, with what its link says. */
  nextPath: string | null;
  nextText: string;
  /** What the Markdown twin says where there are no items. */
  emptyText: string;
  /** Newest change in the list, an instant. */
  updatedAt: string;
  items: DocumentItem[];
}

export interface FeedSite {
  name: string;
  baseUrl: string;
}

export interface DocumentItem {
  /** An address or `tag:` URI that stays when pages move. */
  id: string;
  url: string;
  title: string;
  /** Instants; null where it is not known. */
  publishedAt: string | null;
  changedAt: string;
  authors: string[];
  categories: string[];
  /** Plain text in paragraphs, or safe HTML; either may be empty. */
  content: { text: string } | { html: string };
  /** The first sentence or two, where a format shows them by themselves. */
  lead: string;
  links: { source?: string | undefined; code?: string | undefined; discussion?: string };
  /** What is below the heading in Markdown, escaped: a part a paragraph. */
  markdown: string[];
}

/** What a feed without any date says: a fixed instant, the beginning of the year in our ids. */
export const NO_DATE = "2026-01-01T00:00:00.000Z";

/** The newest change of what a list holds; the same instant each time where it holds nothing. */
export function newestChange(items: Pick<DocumentItem, "changedAt">[]): string {
  return (
    items
      .map(({ changedAt }) => changedAt)
      .sort()
      .at(-1) ?? NO_DATE
  );
}
