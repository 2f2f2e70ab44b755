import { z } from "zod";
import { DAY_MS } from "../base/days.ts";
import type { PoliteClient } from "./polite-client.ts";
import type { Answer, NewSubject, Source, Subject } from "./source.ts";
import { SourceFault } from "./source-fault.ts";

const HOST = "huggingface.co";
const EVERY_MS = 3 * DAY_MS;
const GONE_MS = 14 * DAY_MS;

/** As described at huggingface.co/docs/hub/api: the same fields for models, data sets and spaces. */
const REPOSITORY = z.object({
  id: z.string().max(300),
  likes: z.int().min(0).nullish(),
  downloads: z.int().min(0).nullish(),
  lastModified: z.string().max(40).nullish(),
  tags: z.array(z.string().max(300)).max(10_000).nullish(),
  disabled: z.boolean().nullish(),
});

/** What Hugging Face knows of the models, data sets and spaces that papers link to. */
export const huggingface: Source = {
  name: "huggingface",
  label: "Hugging Face",
  hosts: [HOST],
  asks: "Likes, downloads, licence and last change of each model, data set and space that a paper links to.",
  everyWords: "every three days",
  isOnByDefault: false,
  batchMax: 1,
  signal: "stars",
  subjectsOf: ({ links }) => {
    const found = links.flatMap(({ url }) => repositoryAt(url) ?? []);
    return [...new Map(found.map((each) => [each.subject, each])).values()];
  },
  ask: async (client, [subject]) =>
    subject ? new Map([[subject.subject, await askRepository(client, subject)]]) : new Map(),
};

/** `https://hf.co/o/m/tree/main` → `huggingface.co/models/o/m`. */
function repositoryAt(url: string): NewSubject | null {
  if (!URL.canParse(url)) return null;
  const { hostname, pathname } = new URL(url);
  if (!/^(www\.)?(huggingface\.co|hf\.co)$/.test(hostname)) return null;
  const parts = pathname.split("/").filter(Boolean);
  const kind = parts[0] === "datasets" || parts[0] === "spaces" ? parts.shift() : "models";
  const [owner, name] = parts;
  if (!kind || !owner || !name || owner === "papers" || owner === "collections") return null;
  return { subject: `${HOST}/${kind}/${owner}/${name}`, host: HOST };
}

async function askRepository(
  client: PoliteClient,
  { subject, etag, facts }: Subject,
): Promise<Answer> {
  const path = subject
    .slice(HOST.length + 1)
    .split("/")
    .map(encodeURIComponent)
    .join("/");
  const { status, value, headers } = await client.json(`${client.base}/api/${path}`, {
    headers: {
      ...(client.token ? { authorization: `Bearer ${client.token}` } : {}),
      ...(etag && facts ? { "if-none-match": etag } : {}),
    },
  });
  if (status === 304) {
    const count = typeof facts?.["stars"] === "number" ? facts["stars"] : null;
    return { state: "same", facts, count, nextMs: EVERY_MS };
  }
  if (value === null) {
    return { state: "gone", facts: null, detail: `answered ${status}`, nextMs: GONE_MS };
  }
  const { data } = REPOSITORY.safeParse(value);
  if (!data) throw new SourceFault("Hugging Face answered with another shape than it describes");
  const license = data.tags?.find((tag) => tag.startsWith("license:"))?.slice("license:".length);
  return {
    state: "found",
    facts: {
      url: `https://${HOST}/${subject.slice(HOST.length + 1).replace(/^models\//, "")}`,
      stars: data.likes ?? 0,
      downloads: data.downloads ?? null,
      license: license ?? null,
      pushedOn: /^\d{4}-\d{2}-\d{2}/.exec(data.lastModified ?? "")?.[0] ?? null,
      isArchived: data.disabled ?? false,
      language: null,
    },
    etag: headers["etag"] ?? null,
    count: data.likes ?? 0,
    nextMs: EVERY_MS,
  };
}
