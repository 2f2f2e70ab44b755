import { z } from "zod";
import { mentionSource } from "./mention-source.ts";
import type { PoliteClient } from "./polite-client.ts";
import { SourceFault } from "./source-fault.ts";
import type { Source } from "./source.ts";

const SIGN_IN_HOST = "https://www.reddit.com";
/** As described at github.com/reddit-archive/reddit/wiki/OAuth2, “Application Only OAuth”. */
const TOKEN = z.object({ access_token: z.string().min(1).max(4_000) });
/** As described at reddit.com/dev/api, `GET /api/info`. */
const LISTING = z.object({
  data: z.object({
    children: z
      .array(
        z.object({
          data: z.object({
            permalink: z.string().regex(/^\/r\/[\w%/.-]{1,500}$/),
            score: z.int().nullish(),
            num_comments: z.int().min(0).nullish(),
            created_utc: z.number().nullish(),
          }),
        }),
      )
      .max(1_000),
  }),
});

/** Asked only where the operator gives the id and the secret of an application (`reddit=ID:SECRET`). */
export function reddit(): Source {
  const tokens = new WeakMap<PoliteClient, string>();
  return mentionSource({
    name: "reddit",
    label: "Reddit",
    hosts: ["oauth.reddit.com", "www.reddit.com"],
    needs: "key",
    asks: "Which posts lead to a paper, with their points and the number of comments; no texts.",
    find: async (client, arxivId) => {
      const token = tokens.get(client) ?? (await signIn(client));
      tokens.set(client, token);
      const query = new URLSearchParams({ url: `https://arxiv.org/abs/${arxivId}`, limit: "50" });
      const { value } = await client.json(`${client.base}/api/info?${query.toString()}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const { data } = LISTING.safeParse(value);
      if (!data) return null;
      return data.data.children.map(({ data: post }) => ({
        url: `https://www.reddit.com${post.permalink}`,
        on: post.created_utc ? new Date(post.created_utc * 1_000).toISOString().slice(0, 10) : null,
        points: Math.max(0, post.score ?? 0),
        commentCount: post.num_comments ?? 0,
      }));
    },
  });
}

async function signIn(client: PoliteClient): Promise<string> {
  const base = client.isOwnAddress ? client.base : SIGN_IN_HOST;
  const { value } = await client.json(`${base}/api/v1/access_token`, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(client.token ?? "").toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "grant_type=client_credentials",
  });
  const { data } = TOKEN.safeParse(value);
  if (!data) throw new SourceFault("Reddit gave no token for the key of COMPANION_KEYS");
  return data.access_token;
}
