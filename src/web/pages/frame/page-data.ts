import type { Slot } from "./html.ts";
import type { View } from "./masthead.ts";
import type { Site } from "./site.ts";

export interface PageData {
  site: Site;
  /** Comes before the site's name in the browser's title bar; empty on no page. */
  title: string;
  /** Canonical path of this page, without a query. */
  path: string;
  description?: string | null;
  /** Which link of the navigation is this page. */
  view?: View | null;
  /** The front page carries the large nameplate, which is its heading. */
  isFront?: boolean;
  /** The line with the days under the nameplate. */
  dateline?: Slot;
  /** Lists have twins (`.atom .rss .json .md`) at this stem; filters and searches add their query. */
  twinStem?: string | null;
  twinQuery?: string;
  /** Pages that confirm, sign in or leave hold one form only: the search field stays away. */
  isBare?: boolean;
  /** False keeps the page out of indexes of the web (searches, forms, signed links). */
  isPublic?: boolean;
  /** Fills the search field. */
  query?: string;
  head?: Slot;
  /** What the page has to say before anything else, over both columns. */
  notice?: Slot;
  main: Slot;
  mainClass?: string;
  aside?: Slot;
}
