/** Tables of the community: accounts, sessions, votes, picks, comments, moderation. */
export interface CommunityTables {}
