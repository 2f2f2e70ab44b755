/** An SMTP server for tests that counts by recipient and faults on purpose. */

import { createServer } from "node:net";
import type { Socket } from "node:net";

export type Fault =
  | "none"
  | "rcpt-4xx"
  | "rcpt-5xx"
  | "mail-4xx"
  | "data-4xx"
  | "data-5xx"
  | "drop-at-rcpt"
  | "drop-at-data"
  | "drop-before-250"
  | "keep-then-drop"
  | "stall-greeting"
  | "stall-at-rcpt"
  | "stall-before-250";

export interface Taken {
  from: string;
  to: string;
  message: string;
  /** False where the reply was never sent: the sender cannot know. */
  isAnswered: boolean;
}

export interface SinkOptions {
  /** The fault of one message to `to`. */
  fault?: (to: string) => Fault;
  /** Keep only what is needed to count. */
  isCountOnly?: boolean;
  pipelining?: boolean;
}

export interface Sink {
  port: number;
  url: string;
  taken: Taken[];
  /** Messages kept, by recipient. */
  counts: Map<string, number>;
  connections: number;
  close: () => Promise<void>;
}

const STALL_MS = 60_000;

/** Listens on a free port of loopback. */
export async function openSink(options: SinkOptions = {}): Promise<Sink> {
  const sockets = new Set<Socket>();
  const sink: Sink = {
    port: 0,
    url: "",
    taken: [],
    counts: new Map(),
    connections: 0,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  const server = createServer((socket) => {
    sink.connections++;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    socket.setNoDelay(true);
    converse(socket, sink, options);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  sink.port = typeof address === "object" && address ? address.port : 0;
  sink.url = `smtp://127.0.0.1:${sink.port}`;
  return sink;
}

function converse(socket: Socket, sink: Sink, options: SinkOptions): void {
  const state = { from: "", to: "", fault: "none" as Fault, isData: false, buffer: "" };
  const fault = options.fault ?? ((): Fault => "none");
  if (fault("") === "stall-greeting")
    return void setTimeout(() => socket.destroy(), STALL_MS).unref();
  const say = (line: string): void => void (socket.destroyed || socket.write(`${line}\r\n`));
  say("220 sink.test ESMTP");
  socket.on("data", (chunk) => {
    state.buffer += chunk.toString("latin1");
    for (;;) {
      const end = state.isData ? "\r\n.\r\n" : "\r\n";
      const at = state.buffer.indexOf(end);
      if (at === -1 || socket.destroyed) return;
      const text = state.buffer.slice(0, at);
      state.buffer = state.buffer.slice(at + end.length);
      if (state.isData) finish(text);
      else command(text);
    }
  });

  function command(line: string): void {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "EHLO") {
      say("250-sink.test");
      if (options.pipelining) say("250-PIPELINING");
      return say("250 8BITMIME");
    }
    if (verb === "MAIL") {
      state.from = /<([^>]*)>/.exec(line)?.[1] ?? "";
      return say("250 2.1.0 ok");
    }
    if (verb === "RCPT") return recipient(/<([^>]*)>/.exec(line)?.[1] ?? "");
    if (verb === "DATA") return data();
    if (verb === "RSET" || verb === "NOOP") return say("250 2.0.0 ok");
    if (verb === "QUIT") {
      say("221 2.0.0 bye");
      return void socket.end();
    }
    say("500 5.5.1 what?");
  }

  function recipient(to: string): void {
    state.to = to;
    state.fault = fault(to);
    if (state.fault === "rcpt-4xx") return say("450 4.2.1 try again later");
    if (state.fault === "rcpt-5xx") return say("550 5.1.1 no such user");
    if (state.fault === "drop-at-rcpt") return void socket.destroy();
    if (state.fault === "stall-at-rcpt") return;
    say("250 2.1.5 ok");
  }

  function data(): void {
    if (state.fault === "drop-at-data") return void socket.destroy();
    if (state.fault === "rcpt-4xx" || state.fault === "rcpt-5xx")
      return say("503 5.5.1 no recipient");
    state.isData = true;
    say("354 go ahead");
  }

  function finish(message: string): void {
    state.isData = false;
    if (state.fault === "data-4xx") return say("451 4.3.0 try again later");
    if (state.fault === "data-5xx") return say("550 5.1.1 mailbox unavailable");
    if (state.fault === "drop-before-250") return void socket.destroy();
    if (state.fault === "stall-before-250") return;
    const isAnswered = state.fault !== "keep-then-drop";
    sink.counts.set(state.to, (sink.counts.get(state.to) ?? 0) + 1);
    if (!options.isCountOnly) {
      const text = Buffer.from(message.replaceAll(/^\.\./gm, "."), "latin1").toString("utf8");
      sink.taken.push({ from: state.from, to: state.to, message: text, isAnswered });
    }
    if (!isAnswered) return void socket.destroy();
    say(`250 2.0.0 queued as ${sink.counts.size}`);
  }
}
