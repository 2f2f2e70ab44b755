/**
 * A child that answers every request with the same bytes and header fields: what a server on
 * `node:http` can do at most. Told both by a message, it sends its port back.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface RawAnswer {
  headers: Record<string, string>;
  bytes: number;
}

process.once("message", ({ headers, bytes }: RawAnswer) => {
  const body = Buffer.alloc(bytes, " ");
  const server = createServer((_, response) => response.writeHead(200, headers).end(body));
  server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
});
