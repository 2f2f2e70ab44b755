import { isIP } from "node:net";
import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { MailUrl } from "./mail-url.ts";
import type { Posted, SendOutcome, Transport } from "./transport.ts";

const MESSAGES_A_CONNECTION_MAX = 500;
const CONNECT_TIMEOUT_MS_MAX = 15_000;
const QUIT_TIMEOUT_MS = 500;
const REPLY_CHARACTERS_MAX = 500;

interface SmtpError extends Error {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

interface Session {
  connection: SMTPConnection;
  sent: number;
  isOver: boolean;
}

/**
 * SMTP over a pool of connections that stay open between messages. The library's own pool cannot
 * say on which side of DATA it was when a connection went, so its connections are used one by one.
 */
export function openSmtp(url: MailUrl): Transport {
  const idle: Session[] = [];
  const take = async (): Promise<Session> => {
    for (let session = idle.pop(); session; session = idle.pop()) {
      if (session.isOver || session.connection.destroyed) continue;
      if (session.connection._socket) session.connection._socket.ref();
      return session;
    }
    return connect(url);
  };
  const put = (session: Session): void => {
    session.sent++;
    if (session.isOver || session.connection.destroyed) return;
    if (session.sent >= MESSAGES_A_CONNECTION_MAX) session.connection.quit();
    else {
      // A connection that waits for the next mail keeps no process alive.
      if (session.connection._socket) session.connection._socket.unref();
      idle.push(session);
    }
  };
  return {
    name: "smtp",
    lanes: url.pool,
    send: async (posted, beforeData) => {
      let session: Session;
      try {
        session = await take();
      } catch (error) {
        return outcomeOf(error as SmtpError, "before", false);
      }
      const outcome = await deliver(session, posted, beforeData, url.timeoutMs);
      put(session);
      return outcome;
    },
    close: async () => {
      await Promise.all(idle.splice(0).map(quit));
    },
  };
}

async function connect(url: MailUrl): Promise<Session> {
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(url.host);
  const connection = new SMTPConnection({
    host: url.host,
    port: url.port,
    secure: url.isSecure,
    // A password is never sent in the clear over a network.
    requireTLS: url.user !== null && !isLocal,
    connectionTimeout: Math.min(url.timeoutMs, CONNECT_TIMEOUT_MS_MAX),
    greetingTimeout: Math.min(url.timeoutMs, CONNECT_TIMEOUT_MS_MAX),
    socketTimeout: url.timeoutMs,
    dnsTimeout: Math.min(url.timeoutMs, CONNECT_TIMEOUT_MS_MAX),
    // A relay on this machine has the certificate that it made for itself.
    tls: { rejectUnauthorized: !isLocal, ...(isIP(url.host) ? {} : { servername: url.host }) },
  });
  const session: Session = { connection, sent: 0, isOver: false };
  await new Promise<void>((resolve, reject) => {
    connection.on("error", (error: Error) => {
      session.isOver = true;
      reject(error);
    });
    connection.once("end", () => {
      session.isOver = true;
      reject(new Error("the server closed the connection"));
    });
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  if (url.user !== null) await logIn(connection, url.user, url.password);
  return session;
}

async function logIn(connection: SMTPConnection, user: string, pass: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    connection.login({ credentials: { user, pass } }, (error) => {
      if (error) connection.close();
      if (error) reject(error);
      else resolve();
    });
  });
}

/** One message on an open session. The body is a stream so that it is asked for only after 354. */
async function deliver(
  session: Session,
  { from, to, message }: Posted,
  beforeData: () => Promise<boolean>,
  timeoutMs: number,
): Promise<SendOutcome> {
  const { connection } = session;
  let stage: "before" | "after" = "before";
  let isWithheld = false;
  const body = new Readable({
    read() {
      const begin = async (): Promise<void> => {
        if (await beforeData()) {
          stage = "after";
          this.push(message);
          this.push(null);
        } else {
          isWithheld = true;
          this.destroy(new Error("withheld"));
        }
      };
      begin().catch((error: Error) => this.destroy(error));
    },
  });
  body.on("error", () => undefined);
  const outcome = await new Promise<SendOutcome>((resolve) => {
    // The library's limit is on silence; a server that drips replies is held to twice as long.
    const limit = setTimeout(() => {
      resolve({ kind: "lost", stage, isConnected: true, reply: "the server took too long" });
      connection.close();
    }, timeoutMs * 2);
    connection.send({ from, to: [to], size: message.length }, body, (error, info) => {
      clearTimeout(limit);
      if (isWithheld) resolve({ kind: "withheld" });
      else if (error) resolve(outcomeOf(error as SmtpError, stage, true));
      else resolve({ kind: "accepted", reply: short(info?.response ?? "") });
    });
  });
  // In the middle of DATA the connection is good for nothing else.
  if (isWithheld || outcome.kind === "lost") connection.close();
  else if (outcome.kind === "refused") await reset(session);
  return outcome;
}

/** RSET after a refusal, so that the next message finds a clean session. */
async function reset({ connection }: Session): Promise<void> {
  if (connection.destroyed) return;
  await new Promise<void>((resolve) => {
    connection.reset((error) => {
      if (error) connection.close();
      resolve();
    });
  });
}

/** A reply code is the server's word; without one the connection was lost on its way. */
function outcomeOf(error: SmtpError, stage: "before" | "after", isConnected: boolean): SendOutcome {
  const reply = short(error.response ?? error.message);
  if (error.responseCode === undefined) return { kind: "lost", stage, isConnected, reply };
  const command = isConnected ? (error.command ?? "CONN") : "CONN";
  return { kind: "refused", stage, code: error.responseCode, command, reply };
}

async function quit({ connection }: Session): Promise<void> {
  if (connection.destroyed) return;
  await new Promise<void>((resolve) => {
    const limit = setTimeout(() => {
      connection.close();
      resolve();
    }, QUIT_TIMEOUT_MS);
    connection.once("end", () => {
      clearTimeout(limit);
      resolve();
    });
    connection.quit();
  });
}

const short = (text: string): string =>
  text.replace(/\s+/g, " ").trim().slice(0, REPLY_CHARACTERS_MAX);
