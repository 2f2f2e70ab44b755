/** The 25 kinds of fault that a source can have, each as one request meets it. */
export const FAULTS = [
  /** The token asked for is refused, and every token given out so far. */
  "expired-token",
  /** The page before comes again, with the token that would follow this one: a page is passed over. */
  "repeated-page",
  /** The right records with the token that was asked for. */
  "repeated-token",
  "503-seconds",
  "503-date",
  "429",
  "403",
  "truncated-xml",
  /** Latin-1 bytes under a header that says so, or under none. */
  "wrong-charset",
  "byte-order-mark",
  "dtd-entities",
  "depth-bomb",
  "huge-text",
  "html-200",
  "redirect-loop",
  "redirect-private",
  "slow-drip",
  "cut-connection",
  /** A paper is taken back while the list is read. */
  "deleted-record",
  /** A paper moves to other categories while the list is read. */
  "set-change",
  /** A paper is modified again on the day that it has already. */
  "duplicate-datestamp",
  /** The server's clock says another day, in the page alone. */
  "clock-skew",
  "empty-list",
  "bad-resumption-token",
  "no-records-match",
] as const;

export type Fault = (typeof FAULTS)[number];

/** Faults after which the answer is still right, or that change what is true. */
export const HARMLESS: Fault[] = [
  "byte-order-mark",
  "deleted-record",
  "set-change",
  "duplicate-datestamp",
  "clock-skew",
];
