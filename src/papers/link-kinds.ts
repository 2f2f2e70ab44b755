/** Parts of a work that a reader can use: what a search and a list ask for with `has`. */
export const WORK_KINDS = ["code", "project", "data", "model", "demo"] as const;
/** What authors and moderators add; `media` is a picture or film of the work. */
export const ADDED_LINK_KINDS = [...WORK_KINDS, "media"] as const;
export const LINK_KINDS = [...ADDED_LINK_KINDS, "paper", "other"] as const;

export type WorkKind = (typeof WORK_KINDS)[number];
export type LinkKind = (typeof LINK_KINDS)[number];

export const isWorkKind = (text: string): text is WorkKind =>
  (WORK_KINDS as readonly string[]).includes(text);

export const isAddedLinkKind = (text: string): text is (typeof ADDED_LINK_KINDS)[number] =>
  (ADDED_LINK_KINDS as readonly string[]).includes(text);

/** What an import calls the link, where we know the word. */
export const linkKindOf = (text: string): LinkKind =>
  LINK_KINDS.find((kind) => kind === text) ?? "other";
