import type { Context } from "../../context.ts";
import { castVote, retractVote } from "../../votes/votes.ts";
import { votingNetwork } from "../../limits/address-prefix.ts";
import type { SignedIn } from "../../http/env.ts";
import { paperOr404 } from "../papers/papers.ts";

export interface VoteJson {
  key: string;
  points: number;
  hasVoted: boolean;
}

/** `PUT` and `DELETE papers/{id}/vote`: doing it twice is doing it once. */
export async function putVote(
  context: Context,
  { accountId }: SignedIn,
  id: string,
  prefix: string,
) {
  return turn(context, accountId, id, prefix, true);
}

export async function deleteVote(context: Context, { accountId }: SignedIn, id: string) {
  return turn(context, accountId, id, "none", false);
}

async function turn(
  context: Context,
  accountId: number,
  id: string,
  prefix: string,
  isCast: boolean,
): Promise<VoteJson> {
  const { paperId, key } = await paperOr404(context, id);
  const network = votingNetwork(context.secret, prefix);
  const { points, hasVoted } = isCast
    ? await castVote(context, { paperId, accountId, network })
    : await retractVote(context, { paperId, accountId });
  return { key, points, hasVoted };
}
