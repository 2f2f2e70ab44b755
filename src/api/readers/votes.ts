import { requireScope } from "../../accounts/api-tokens.ts";
import { UserError } from "../../base/errors.ts";
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
  caller: SignedIn | null,
  id: string,
  prefix: string,
) {
  return turn(context, caller, id, prefix, true);
}

export async function deleteVote(context: Context, caller: SignedIn | null, id: string) {
  return turn(context, caller, id, "none", false);
}

async function turn(
  context: Context,
  caller: SignedIn | null,
  id: string,
  prefix: string,
  isCast: boolean,
): Promise<VoteJson> {
  const { accountId } = requireCaller(caller);
  requireScope(requireCaller(caller), "vote");
  const { paperId, key } = await paperOr404(context, id);
  const network = votingNetwork(context.secret, prefix);
  const { points, hasVoted } = isCast
    ? await castVote(context, { paperId, accountId, network })
    : await retractVote(context, { paperId, accountId });
  return { key, points, hasVoted };
}

/** @throws UserError of kind signed_out where nobody is signed in */
export function requireCaller(caller: SignedIn | null): SignedIn {
  if (caller) return caller;
  throw new UserError(
    "This needs a token: “Authorization: Bearer bs_…”, from /account or “broadsheet account token”.",
    "signed_out",
  );
}
