import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { Fault } from "./faults.ts";

export interface SendOptions {
  status: number;
  fault: Fault | null;
  url: URL;
}

const XML = { "content-type": "text/xml; charset=utf-8" };
const DRIP_MS = 20;

/** Sends an answer, spoilt as the fault says; every other good one is compressed. */
export async function sendWithFault(
  response: ServerResponse,
  body: Buffer,
  { status, fault, url }: SendOptions,
): Promise<void> {
  const text = body.toString("utf8");
  const root = /<(OAI-PMH|feed)[\s>]/.exec(text)?.[1] ?? "OAI-PMH";
  const send = (content: Buffer | string, headers: Record<string, string> = XML): void => {
    response.writeHead(status, headers).end(content);
  };
  switch (fault) {
    case "503-seconds":
      response.writeHead(503, { "retry-after": "1" }).end("Retry after 1 second");
      return;
    case "503-date":
      response.writeHead(503, { "retry-after": new Date(Date.now() + 1500).toUTCString() }).end();
      return;
    case "429":
      response.writeHead(429).end("Rate exceeded.");
      return;
    case "403":
      response.writeHead(403).end("Access denied.");
      return;
    case "truncated-xml":
      return send(body.subarray(0, Math.floor(body.length * 0.8)));
    case "wrong-charset":
      if (url.search.length % 2 === 0) return send(Buffer.from(`${text}<!-- \u00E9 -->`, "latin1"));
      return send(body, { "content-type": "text/xml; charset=iso-8859-1" });
    case "byte-order-mark":
      return send(`\uFEFF${text}`);
    case "dtd-entities":
      return send(
        `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">${'<!ENTITY b "&a;&a;">'.repeat(20_000)}]><x>&b;</x>`,
      );
    case "depth-bomb":
      return send(`<${root}>${"<a>".repeat(500_000)}`);
    case "huge-text":
      return send(`<${root}><error code="x">${"x".repeat(20_000_000)}</error></${root}>`);
    case "html-200":
      return send("<!doctype html><html><body><h1>Down for maintenance</h1><br></body></html>", {
        "content-type": "text/html",
      });
    case "redirect-loop":
      response.writeHead(302, { location: url.pathname + url.search }).end();
      return;
    case "redirect-private":
      response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end();
      return;
    case "slow-drip":
      return drip(response, body);
    case "cut-connection":
      response.writeHead(status, { ...XML, "content-length": String(body.length) });
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
      return;
    default:
      if (body.length % 2 === 0) send(body);
      else send(gzipSync(body), { ...XML, "content-encoding": "gzip" });
  }
}

async function drip(response: ServerResponse, body: Buffer): Promise<void> {
  response.writeHead(200, XML);
  let at = 0;
  const timer = setInterval(() => {
    response.write(body.subarray(at, at + 1));
    at = Math.min(at + 1, body.length - 10);
  }, DRIP_MS);
  response.once("close", () => clearInterval(timer));
}
