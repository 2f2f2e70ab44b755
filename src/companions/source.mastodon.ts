import { z } from "zod";
import { dayOfInstant, webAddress } from "./code-host.ts";
import { mentionSource } from "./mention-source.ts";

const WHOLE = z.int().min(0).nullish();
/** As described at docs.joinmastodon.org/methods/search (v2), whose posts need a token of the server. */
const STATUSES = z.object({
  statuses: z
    .array(
      z.object({
        url: webAddress.nullish(),
        created_at: z.string().max(40).nullish(),
        favourites_count: WHOLE,
        replies_count: WHOLE,
        visibility: z.string().max(20),
      }),
    )
    .max(1_000),
});

export const mastodon = mentionSource({
  name: "mastodon",
  label: "Mastodon",
  hosts: [],
  needs: "address",
  asks: "Which public posts of the server that the operator names lead to a paper; no texts.",
  find: async (client, arxivId) => {
    const query = new URLSearchParams({
      q: `arxiv.org/abs/${arxivId}`,
      type: "statuses",
      limit: "40",
    });
    const { value } = await client.json(
      `${client.base}/api/v2/search?${query.toString()}`,
      client.token ? { headers: { authorization: `Bearer ${client.token}` } } : {},
    );
    const { data } = STATUSES.safeParse(value);
    if (!data) return null;
    return data.statuses.flatMap(({ url, visibility, ...status }) =>
      url && visibility === "public"
        ? {
            url,
            on: dayOfInstant(status.created_at),
            points: status.favourites_count ?? 0,
            commentCount: status.replies_count ?? 0,
          }
        : [],
    );
  },
});
