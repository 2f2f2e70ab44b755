import type { Generated } from "kysely";

/** Tables of expected interest; all but the seeds and the dismissals are derived and can be deleted. */
export interface InterestTables {
  /** A paper that the site put forward in public, its first day, and how much that teaches (0 to 1). */
  public_act: {
    paper_id: number;
    act_on: string;
    weight: number;
    /** 1 where nobody here did anything: all of it came with an import. */
    is_imported: Generated<number>;
  };
  /** What the operator said that the group likes, before there were acts. */
  interest_seed: {
    seed_id: Generated<number>;
    /** paper, author, words or field (`seeds.ts`). */
    kind: Generated<string>;
    /** Title of a paper, name of an author, the words, or the code of the field. */
    title: string;
    abstract: string;
    /** Slugs of its authors, as JSON. */
    authors: string;
    added_at: string;
  };
  interest_model: {
    version: Generated<number>;
    learned_at: string;
    act_count: number;
    /** The model as JSON (`store-model.ts`). */
    content: string;
  };
  paper_interest: PaperInterestTable;
  /** A paper that a curator laid aside: it leaves that curator's desk and nothing else. */
  desk_dismissal: { account_id: number; paper_id: number; at: string };
}

export interface PaperInterestTable {
  paper_id: number;
  /** The day of its announcement. */
  day: string;
  /** Place in the expected order of its day, from 1. */
  place: number;
  /** The last one that no model with an act on it gave; null where the first model knew one. */
  place_before_acts: number | null;
  /** What the formula reads, from 0 to 1. */
  value: number;
  is_new_here: number;
  /** The author with the most papers put forward here before, and how many they were. */
  author_id: number | null;
  author_papers: number;
  /** Words that the paper shares with what was put forward, separated by commas. */
  words: string;
  /** What lifts it besides the acts of this site, as JSON (`basis.ts`). */
  basis: string;
  /** The model that said so. */
  version: number;
}
