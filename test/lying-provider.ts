import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { TestContext } from "node:test";

/** What the provider says, and how it lies. */
export interface Saying {
  sub: string;
  claims?: Record<string, unknown>;
  /** Claims said instead of the true ones. */
  lie?: Record<string, unknown>;
  alg?: "RS256" | "none" | "HS256";
  isOtherKey?: boolean;
  /** GitHub's user and addresses. */
  user?: { id: number; login: string };
  emails?: { email: string; verified: boolean; primary: boolean }[];
}

export interface TestProvider {
  issuer: string;
  says: Saying;
  /** Redirect addresses that are registered. */
  redirects: string[];
  /** Paths that were asked for, so that a test sees what never went out. */
  asked: string[];
  /** The browser's part: asked at `authorizationUrl`, the query that it is sent back with. */
  consent: (authorizationUrl: string) => Promise<string>;
}

interface Grant {
  nonce: string | null;
  challenge: string;
  redirectUri: string;
}

const CLIENT = { id: "broadsheet", secret: "a+secret/of:the=client" };
export const PROVIDER_CLIENT = CLIENT;
const key = generateKeyPairSync("rsa", { modulusLength: 2048 });
const other = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** A small OpenID provider, and GitHub, on loopback: as strict as a real one, and lies when told to. */
export async function openLyingProvider(
  t: Pick<TestContext, "after">,
  now: () => Date,
): Promise<TestProvider> {
  const grants = new Map<string, Grant>();
  const server = createServer((request, response) => {
    void answer(provider, grants, now, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  t.after(() => closeServer(server));
  const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const provider: TestProvider = {
    issuer,
    says: { sub: "nobody" },
    redirects: [],
    asked: [],
    consent: async (authorizationUrl) => {
      const { searchParams: query } = new URL(authorizationUrl);
      const code = randomBytes(12).toString("base64url");
      const redirectUri = query.get("redirect_uri") ?? "";
      const challenge = query.get("code_challenge") ?? "";
      grants.set(code, { nonce: query.get("nonce"), challenge, redirectUri });
      return `?${new URLSearchParams({ code, state: query.get("state") ?? "" }).toString()}`;
    },
  };
  return provider;
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function answer(
  provider: TestProvider,
  grants: Map<string, Grant>,
  now: () => Date,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { issuer, says } = provider;
  const { pathname } = new URL(request.url ?? "/", issuer);
  provider.asked.push(pathname);
  const send = (status: number, value: unknown): void => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  };
  if (pathname === "/.well-known/openid-configuration") {
    return send(200, {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
    });
  }
  if (pathname === "/authorize") {
    const { searchParams: query } = new URL(request.url ?? "/", issuer);
    const isKnown = query.get("client_id") === CLIENT.id;
    const isRegistered = provider.redirects.includes(query.get("redirect_uri") ?? "");
    if (!isKnown || !isRegistered) return send(400, { error: "invalid_request" });
    response.writeHead(302, { location: "/who-are-you" }).end();
    return;
  }
  if (pathname === "/keys") {
    return send(200, {
      keys: [{ ...key.publicKey.export({ format: "jwk" }), kid: "1", use: "sig" }],
    });
  }
  if (pathname === "/api/v3/user") return send(200, says.user);
  if (pathname === "/api/v3/user/emails") return send(200, says.emails ?? []);
  if (pathname !== "/token" && pathname !== "/login/oauth/access_token") return send(404, {});
  const form = new URLSearchParams(await textOf(request));
  const grant = grants.get(form.get("code") ?? "");
  grants.delete(form.get("code") ?? "");
  const verifier = createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");
  const isRight =
    grant?.challenge === verifier &&
    grant.redirectUri === form.get("redirect_uri") &&
    isClient(request, form);
  if (!grant || !isRight) return send(400, { error: "invalid_grant" });
  const tokens = { access_token: "access", token_type: "bearer" };
  if (pathname !== "/token") return send(200, tokens);
  send(200, { ...tokens, id_token: idToken(provider, grant, now()) });
}

/** RFC 6749 §2.3.1: both parts are form-encoded before Basic joins them. */
function isClient(request: IncomingMessage, form: URLSearchParams): boolean {
  if (form.has("client_secret")) return form.get("client_secret") === CLIENT.secret;
  const basic = Buffer.from((request.headers.authorization ?? "").slice(6), "base64").toString();
  const [id, secret] = basic.split(":").map((part) => decodeURIComponent(part));
  return id === CLIENT.id && secret === CLIENT.secret;
}

function idToken({ issuer, says }: TestProvider, { nonce }: Grant, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const { alg = "RS256" } = says;
  const claims = {
    iss: issuer,
    aud: CLIENT.id,
    sub: says.sub,
    iat: seconds,
    exp: seconds + 600,
    ...(nonce === null ? {} : { nonce }),
    ...says.claims,
    ...says.lie,
  };
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg, kid: "1" })}.${part(claims)}`;
  if (alg === "none") return `${text}.`;
  const { privateKey } = says.isOtherKey ? other : key;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(privateKey, "base64url")}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
