import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";

export type CompanionFault =
  | "cut"
  | "slow"
  | "wrong type"
  | "broken"
  | "429"
  | "500"
  | "private redirect"
  | "10 MB";

export interface CompanionServer {
  url: string;
  host: string;
  /** What was asked: method and path with its query, and the headers of the last one. */
  asked: string[];
  lastHeaders: () => IncomingMessage["headers"];
  /** Every request meets this until it is taken back. */
  setFault: (fault: CompanionFault | null) => void;
  set: (path: string, answer: CompanionAnswer) => void;
}

export interface CompanionAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export const FAULTS: CompanionFault[] = [
  "cut",
  "slow",
  "wrong type",
  "broken",
  "429",
  "500",
  "private redirect",
  "10 MB",
];

/** A server that speaks a source's recorded shapes, with the faults of real ones. */
export async function openCompanionServer(t: Pick<TestContext, "after">): Promise<CompanionServer> {
  const answers = new Map<string, CompanionAnswer>();
  const asked: string[] = [];
  let fault: CompanionFault | null = null;
  let lastHeaders: IncomingMessage["headers"] = {};
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    lastHeaders = request.headers;
    if (fault) fail(fault, response);
    else answer(answers, request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    asked,
    lastHeaders: () => lastHeaders,
    setFault: (next) => void (fault = next),
    set: (path, given) => void answers.set(path, given),
  };
}

function answer(
  answers: Map<string, CompanionAnswer>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const given = answers.get(request.url ?? "") ?? { status: 404, body: { message: "Not Found" } };
  const { status = 200, headers = {}, body = {} } = given;
  const etag = headers["etag"];
  if (etag && request.headers["if-none-match"] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  const isText = typeof body === "string" || Buffer.isBuffer(body);
  const text = isText ? body : JSON.stringify(body);
  const type = typeof body === "string" ? "text/html" : "application/json; charset=utf-8";
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(request.method === "HEAD" ? undefined : text);
}

function fail(fault: CompanionFault, response: ServerResponse): void {
  const json = { "content-type": "application/json" };
  switch (fault) {
    case "cut":
      response.writeHead(200, { ...json, "content-length": "1000" });
      response.write('{"stars');
      setTimeout(() => response.destroy(), 10);
      return;
    case "slow":
      response.writeHead(200, json);
      response.write("{");
      return;
    case "wrong type":
      response.writeHead(200, { "content-type": "text/html" }).end("<p>Sign in</p>");
      return;
    case "broken":
      response.writeHead(200, json).end('{"html_url": "javascript:alert(1)", "stars": "many"}');
      return;
    case "429":
      response.writeHead(429, { ...json, "retry-after": "1800" }).end("{}");
      return;
    case "500":
      response.writeHead(500, json).end("{}");
      return;
    case "private redirect":
      response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data" }).end();
      return;
    case "10 MB":
      response.writeHead(200, json).end(`{"x": "${"a".repeat(10 * 1024 * 1024)}"}`);
  }
}
