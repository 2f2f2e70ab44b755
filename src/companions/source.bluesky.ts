import { z } from "zod";
import { dayOfInstant } from "./code-host.ts";
import { mentionSource } from "./mention-source.ts";

const WHOLE = z.int().min(0).nullish();
/** As described at docs.bsky.app/docs/api/app-bsky-feed-search-posts. */
const POSTS = z.object({
  posts: z
    .array(
      z.object({
        uri: z.string().regex(/^at:\/\/[\w.:-]{1,200}\/app\.bsky\.feed\.post\/[\w.~-]{1,60}$/),
        author: z.object({ handle: z.string().regex(/^[\w.-]{1,253}$/) }),
        indexedAt: z.string().max(40).nullish(),
        likeCount: WHOLE,
        replyCount: WHOLE,
      }),
    )
    .max(1_000),
});

export const bluesky = mentionSource({
  name: "bluesky",
  label: "Bluesky",
  hosts: ["public.api.bsky.app"],
  asks: "Which posts lead to a paper, with the number of likes and replies; no texts.",
  find: async (client, arxivId) => {
    const query = new URLSearchParams({ q: `"arxiv.org/abs/${arxivId}"`, limit: "50" });
    const { value } = await client.json(
      `${client.base}/xrpc/app.bsky.feed.searchPosts?${query.toString()}`,
      client.token ? { headers: { authorization: `Bearer ${client.token}` } } : {},
    );
    const { data } = POSTS.safeParse(value);
    if (!data) return null;
    return data.posts.map((post) => ({
      url: `https://bsky.app/profile/${post.author.handle}/post/${post.uri.slice(post.uri.lastIndexOf("/") + 1)}`,
      on: dayOfInstant(post.indexedAt),
      points: post.likeCount ?? 0,
      commentCount: post.replyCount ?? 0,
    }));
  },
});
