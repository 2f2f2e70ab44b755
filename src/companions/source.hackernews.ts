import { z } from "zod";
import { dayOfInstant } from "./code-host.ts";
import { mentionSource, namesPaper } from "./mention-source.ts";

const WHOLE = z.int().min(0).nullish();
/** As described at hn.algolia.com/api, `GET /search`. */
const HITS = z.object({
  hits: z
    .array(
      z.object({
        objectID: z.string().regex(/^\d{1,12}$/),
        url: z.string().max(4_000).nullish(),
        points: WHOLE,
        num_comments: WHOLE,
        created_at: z.string().max(40).nullish(),
      }),
    )
    .max(1_000),
});

export const hackernews = mentionSource({
  name: "hackernews",
  label: "Hacker News",
  hosts: ["hn.algolia.com"],
  asks: "Which stories lead to a paper, with their points and the number of comments; no texts.",
  find: async (client, arxivId) => {
    const query = new URLSearchParams({
      query: arxivId,
      restrictSearchableAttributes: "url",
      tags: "story",
      hitsPerPage: "50",
    });
    const { value } = await client.json(`${client.base}/api/v1/search?${query.toString()}`);
    const { data } = HITS.safeParse(value);
    if (!data) return null;
    return data.hits
      .filter(({ url }) => namesPaper(url ?? "", arxivId))
      .map((hit) => ({
        url: `https://news.ycombinator.com/item?id=${hit.objectID}`,
        on: dayOfInstant(hit.created_at),
        points: hit.points ?? 0,
        commentCount: hit.num_comments ?? 0,
      }));
  },
});
