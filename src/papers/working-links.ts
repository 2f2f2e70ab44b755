import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { LinkKind } from "./link-kinds.ts";
import type { PaperLink } from "./paper.ts";

/**
 * What “has code” and “has a demo” mean at every door: a link of that kind that no check found gone. A
 * link that was never checked counts, and so does one whose host refuses programs, since neither is known
 * not to work.
 */
export const isWorking = ({ state }: Pick<PaperLink, "state">): boolean => state !== "gone";

/** The same as a condition on rows of `paper_link`, by the name that a statement gives the table. */
export const isWorkingLink = (table = "paper_link"): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${table}.state`)} is null or ${sql.ref(`${table}.state`)} <> 'gone')`;

export const workingLink = (links: PaperLink[], kind: LinkKind): PaperLink | undefined =>
  links.find((link) => link.kind === kind && isWorking(link));
