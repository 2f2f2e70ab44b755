/** The longest question; what is longer is cut, never refused (SE1). */
export const QUERY_CHARACTERS_MAX = 4_000;
/** The longest search that is kept: of a subscription or among what a reader follows. */
export const KEPT_QUERY_CHARACTERS_MAX = 300;
