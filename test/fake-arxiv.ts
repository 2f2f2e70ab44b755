import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { announcementFeed, queryError, queryFeed } from "./fake-arxiv/atom-xml.ts";
import type { TruthAnnouncement } from "./fake-arxiv/atom-xml.ts";
import type { Fault } from "./fake-arxiv/faults.ts";
import { oaiAnswers } from "./fake-arxiv/oai-server.ts";
import { sendWithFault } from "./fake-arxiv/send.ts";
import type { Truth } from "./fake-arxiv/truth.ts";

export interface Asked {
  path: string;
  query: URLSearchParams;
  at: number;
  /** Requests under way when this one came, itself included. */
  together: number;
  userAgent: string;
  fault: Fault | null;
}

export interface FakeArxivOptions {
  truth: Truth;
  pageSize?: number;
  /** The fault that a request meets; called once for each. */
  faultOf?: (asked: Omit<Asked, "fault">, count: number) => Fault | null;
  /** What a day's feed announces, by the categories asked for. */
  announced?: (categories: string[]) => TruthAnnouncement[];
  /** Recorded answers given as they are, in turn, before any is made. */
  replay?: Buffer[];
}

export interface FakeArxiv {
  settings: { arxivOaiUrl: string; arxivFeedUrl: string; arxivApiUrl: string };
  env: Record<string, string>;
  asked: Asked[];
  options: FakeArxivOptions;
  close: () => Promise<void>;
}

/**
 * A server on loopback that speaks OAI-PMH, the announcement feed and the id query of arXiv, from a
 * truth that a test can change, with the faults that it asks for.
 */
export async function openFakeArxiv(options: FakeArxivOptions): Promise<FakeArxiv> {
  const asked: Asked[] = [];
  const oai = oaiAnswers(options.truth, () => options.pageSize ?? 10);
  let together = 0;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    together += 1;
    response.once("close", () => void (together -= 1));
    const seen = {
      path: url.pathname,
      query: url.searchParams,
      at: performance.now(),
      together,
      userAgent: request.headers["user-agent"] ?? "",
    };
    const fault = options.faultOf?.(seen, asked.length) ?? null;
    asked.push({ ...seen, fault });
    void answer(options, oai, { request, response, url, fault });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = {
    arxivOaiUrl: `${base}/oai`,
    arxivFeedUrl: `${base}/atom`,
    arxivApiUrl: `${base}/api/query`,
  };
  return {
    settings,
    env: {
      ARXIV_OAI_URL: settings.arxivOaiUrl,
      ARXIV_FEED_URL: settings.arxivFeedUrl,
      ARXIV_API_URL: settings.arxivApiUrl,
      OUTGOING_ALLOW: "127.0.0.1/32",
    },
    asked,
    options,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  fault: Fault | null;
}

async function answer(
  options: FakeArxivOptions,
  oai: ReturnType<typeof oaiAnswers>,
  { response, url, fault }: Exchange,
): Promise<void> {
  const recorded = options.replay?.shift();
  if (recorded) return sendWithFault(response, recorded, { status: 200, fault, url });
  if (url.pathname === "/oai") {
    const text = oai.answer(url.searchParams, fault);
    return sendWithFault(response, Buffer.from(text), { status: 200, fault, url });
  }
  if (url.pathname.startsWith("/atom/")) {
    const categories = decodeURIComponent(url.pathname.slice(6)).split("+");
    const items = options.announced?.(categories) ?? [];
    const text = announcementFeed(categories.join("+"), options.truth.today(), items);
    return sendWithFault(response, Buffer.from(text), { status: 200, fault, url });
  }
  const ids = (url.searchParams.get("id_list") ?? "").split(",");
  const wrong = ids.find((id) => !/^([a-z-]+\/\d{7}|\d{4}\.\d{4,5})(v\d+)?$/.test(id));
  const found = ids.flatMap((id) => options.truth.papers.get(id.replace(/v\d+$/, "")) ?? []);
  const text = wrong === undefined ? queryFeed(url.search, found) : queryError(wrong);
  const status = wrong === undefined ? 200 : 400;
  return sendWithFault(response, Buffer.from(text), { status, fault, url });
}
