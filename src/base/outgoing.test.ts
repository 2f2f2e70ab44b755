import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { openLog } from "./log.ts";
import { OutgoingError } from "./outgoing-error.ts";
import type { OutgoingFault } from "./outgoing-error.ts";
import { outgoingFetch } from "./outgoing-fetch.ts";
import { openOutgoing } from "./outgoing.ts";

const log = openLog("silent");
const open = (allow: string[]) =>
  openOutgoing({ userAgent: "Broadsheet test (mailto:a@b.c)", allow, log });
const client = open(["127.0.0.1/32"]);
const limits = { timeoutMs: 5000, bytesMax: 100_000 };

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
async function serve(handler: Handler, host = "127.0.0.1") {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    handler(request, response);
  }).listen(0, host);
  await once(server, "listening");
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`, port, asked };
}
const fails = (fault: OutgoingFault, says: RegExp) => (error: unknown) => {
  assert.ok(error instanceof OutgoingError, String(error));
  assert.equal(error.fault, fault);
  assert.match(error.message, says);
  return true;
};

test("HV15 a request carries the user agent, no cookie, and gives the answer whatever its status", async () => {
  const { url } = await serve((request, response) => {
    response.writeHead(404, { "set-cookie": "a=1", "x-seen": request.headers["user-agent"] ?? "" });
    response.end(JSON.stringify(request.headers));
  });
  for (let time = 0; time < 2; time += 1) {
    const answer = await client.fetch(`${url}/x`, limits);
    assert.equal(answer.status, 404);
    assert.equal(answer.headers["x-seen"], "Broadsheet test (mailto:a@b.c)");
    assert.equal("cookie" in JSON.parse(answer.body.toString()), false);
  }
});

test("SC3 private addresses are refused in every spelling before anything is sent", async () => {
  const { port, asked } = await serve((_, response) => response.end("secret"));
  const closed = open([]);
  for (const host of [
    "127.0.0.1",
    "2130706433",
    "0x7f.1",
    "[::ffff:127.0.0.1]",
    "localhost",
    "[::1]",
  ]) {
    await assert.rejects(
      closed.fetch(`http://${host}:${port}/`, limits),
      fails("address", /not public/),
    );
  }
  // Anyone who named the host learns nothing of what it resolves to.
  await assert.rejects(closed.fetch(`http://localhost:${port}/`, limits), (error: Error) => {
    assert.doesNotMatch(error.message, /127\.0\.0\.1|::1/);
    return true;
  });
  await assert.rejects(
    client.fetch("http://10.0.0.1/", limits),
    fails("address", /OUTGOING_ALLOW/),
  );
  await assert.rejects(
    client.fetch("http://169.254.169.254/", limits),
    fails("address", /not public/),
  );
  for (const address of [
    "ftp://example.org/",
    "file:///etc/passwd",
    "nonsense",
    "http://a:b@example.org/",
  ]) {
    await assert.rejects(client.fetch(address, limits), fails("address", /./));
  }
  assert.deepEqual(asked, []);
});

test("SC3 an operator's own address may be private, but leads to no other", async () => {
  const canary = await serve((_, response) => response.end("inner"));
  const { url } = await serve((request, response) => {
    const to = request.url === "/away" ? canary.url : "/here";
    if (request.url === "/here") response.end("here");
    else response.writeHead(302, { location: to }).end("moved");
  });
  const closed = open([]);
  const own = { ...limits, isOperatorUrl: true };
  assert.equal((await closed.fetch(`${url}/start`, own)).body.toString(), "here");
  await assert.rejects(closed.fetch(`${url}/away`, own), fails("redirect", /another domain/));
  await assert.rejects(
    closed.fetch(`${url}/away`, { ...own, sameDomain: false }),
    fails("address", /not public/),
  );
  assert.deepEqual(canary.asked, []);
});

test("HV7 redirects end after five, stay in the domain, and are waited for each time", async () => {
  const { url, asked } = await serve((request, response) => {
    const step = Number(request.url?.slice(1));
    if (step === 0) response.end("done");
    else response.writeHead(302, { location: `/${step - 1}` }).end();
  });
  const hops: string[] = [];
  const beforeHop = async (hop: URL): Promise<void> => void hops.push(hop.pathname);
  const answer = await client.fetch(`${url}/5`, { ...limits, beforeHop });
  assert.equal(answer.body.toString(), "done");
  assert.equal(answer.url, `${url}/0`);
  assert.deepEqual(hops, ["/5", "/4", "/3", "/2", "/1", "/0"]);
  await assert.rejects(client.fetch(`${url}/9`, limits), fails("redirect", /more than 5/));
  assert.equal(asked.length, 12);
});

test("a method stays what it is over a redirect, but for those that browsers make a GET of", async () => {
  const { url } = await serve((request, response) => {
    const status = Number(request.url?.slice(1));
    if (status > 300) response.writeHead(status, { location: "/0" }).end();
    else response.end(request.method);
  });
  const cases = [
    ["PUT", 307, "PUT"],
    ["PUT", 301, "PUT"],
    ["PUT", 303, "GET"],
    ["DELETE", 308, "DELETE"],
    ["PATCH", 302, "PATCH"],
    ["POST", 302, "GET"],
  ] as const;
  for (const [method, status, expected] of cases) {
    const { body } = await client.fetch(`${url}/${status}`, { ...limits, method, body: "x" });
    assert.equal(body.toString(), expected, `${method} ${status}`);
  }
});

test("HV7 a redirect to a private address, away, or to nothing is refused", async () => {
  const places = [
    "http://10.0.0.1/",
    "http://169.254.169.254/latest",
    "http://[::1]/",
    "https://example.org/",
    "",
    "ftp://x/",
  ];
  const { url } = await serve((request, response) => {
    response.writeHead(301, { location: places[Number(request.url?.slice(1))] ?? "" }).end();
  });
  for (const [index, place] of places.entries()) {
    const asks = client.fetch(`${url}/${index}`, { ...limits, redirectsMax: 1 });
    if (place !== "") await assert.rejects(asks, (error) => error instanceof OutgoingError, place);
    else await assert.rejects(asks, fails("redirect", /usable Location/));
  }
  for (const place of ["http://10.0.0.1/", "http://169.254.169.254/latest", "http://[::1]/"]) {
    const asks = client.fetch(`${url}/${places.indexOf(place)}`, { ...limits, sameDomain: false });
    await assert.rejects(asks, fails("address", /not public/));
  }
});

test("HV7 bodies have a limit that counts what a compressed one unfolds to", async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const { url } = await serve((request, response) => {
    const path = request.url;
    if (path === "/gzip")
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("Mélange"));
    if (path === "/br")
      response.writeHead(200, { "content-encoding": "br" }).end(brotliCompressSync("Erdős"));
    if (path === "/bomb") response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    if (path === "/told") response.writeHead(200, { "content-length": 9e9 }).write("x");
    if (path === "/endless") setInterval(() => response.write(Buffer.alloc(64_000)), 1).unref();
    if (path === "/odd") response.writeHead(200, { "content-encoding": "zstd" }).end("?");
    if (path === "/torn")
      response
        .writeHead(200, { "content-encoding": "gzip" })
        .end(gzipSync("a".repeat(9999)).subarray(0, 20));
  });
  assert.equal((await client.fetch(`${url}/gzip`, limits)).body.toString(), "Mélange");
  assert.equal((await client.fetch(`${url}/br`, limits)).body.toString(), "Erdős");
  for (const path of ["/bomb", "/told", "/endless"]) {
    await assert.rejects(
      client.fetch(url + path, limits),
      fails("too-large", /100000 bytes/),
      path,
    );
  }
  await assert.rejects(client.fetch(`${url}/odd`, limits), fails("encoding", /zstd/));
  await assert.rejects(client.fetch(`${url}/torn`, limits), fails("network", /./));
});

test("HV7 slow drips, silence and cut connections end with an error", async () => {
  const { url } = await serve((request, response) => {
    if (request.url === "/drip") setInterval(() => response.write("x"), 20).unref();
    if (request.url === "/cut") {
      response.writeHead(200, { "content-length": 100 });
      response.write("half", () => response.destroy());
    }
    if (request.url === "/chunk") response.write("half", () => response.destroy());
  });
  const brief = { ...limits, timeoutMs: 300 };
  await assert.rejects(client.fetch(`${url}/drip`, brief), fails("timeout", /300 ms/));
  await assert.rejects(client.fetch(`${url}/silence`, brief), fails("timeout", /300 ms/));
  await assert.rejects(client.fetch(`${url}/cut`, limits), fails("network", /./));
  await assert.rejects(client.fetch(`${url}/chunk`, limits), fails("network", /./));
  const stop = AbortSignal.timeout(50);
  await assert.rejects(
    client.fetch(`${url}/silence`, { ...limits, signal: stop }),
    fails("stopped", /stopped/),
  );
});

test("the shape of fetch is there for libraries: POST, JSON, status and limits", async () => {
  const { url } = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const told = {
        method: request.method,
        type: request.headers["content-type"],
        key: request.headers["authorization"],
      };
      response.writeHead(201, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(gzipSync(JSON.stringify({ ...told, body: Buffer.concat(chunks).toString() })));
    });
  });
  const fetch = outgoingFetch(client, limits);
  const headers = { "Content-Type": "application/json", Authorization: "Bearer k" };
  const response = await fetch(url, { method: "POST", headers, body: `{"input":["a"]}` });
  assert.equal(response.status, 201);
  assert.equal(response.ok, true);
  assert.deepEqual(await response.json(), {
    method: "POST",
    type: "application/json",
    key: "Bearer k",
    body: `{"input":["a"]}`,
  });
  await assert.rejects(fetch(url, { method: "DELETE" }), /DELETE is not sent/);
});
