/** Pages behind the signed link of a mail: the link is all the authority there is (DG8, DG15). */
export const READ_BY_LINK = { who: "anyone", cache: "never" } as const;

/** What is done there; a suspended reader may leave too. */
export const BY_LINK = {
  who: "anyone",
  limit: "action",
  cache: "never",
  isOpenToSuspended: true,
} as const;
