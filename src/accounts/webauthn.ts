import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";
import { z } from "zod";
import { isRange } from "../base/address.ts";
import { UserError } from "../base/errors.ts";
import { isLoopback } from "../base/settings.ts";

/** WebAuthn (Level 3) as far as this site is concerned: the one file that knows the library. */
export interface RelyingParty {
  /** Host name of BASE_URL. */
  id: string;
  /** Origin of BASE_URL: where a page has to be that asks. */
  origin: string;
  name: string;
}

export type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON };

/** Time that the browser gives its user, in milliseconds; a step lives as long. */
export const PASSKEY_MS = 5 * 60_000;
const CREDENTIAL_CHARACTERS_MAX = 32_000;
/** EdDSA, ES256, RS256 (COSE). */
const ALGORITHMS = [-8, -7, -257];

/** Null where browsers refuse passkeys: an IP address is no name, plain http is safe only at home. */
export function relyingParty(site: { baseUrl: string; siteName: string }): RelyingParty | null {
  const { hostname, origin, protocol } = new URL(site.baseUrl);
  if (isRange(hostname.replace(/^\[|\]$/g, ""))) return null;
  const isSafe = protocol === "https:" || isLoopback(hostname) || hostname.endsWith(".localhost");
  return isSafe ? { id: hostname, origin, name: site.siteName } : null;
}

/** The library takes a second to load, so it waits for the first passkey. */
const library = () => import("@simplewebauthn/server");

export interface StoredKey {
  credentialId: string;
  publicKey: string;
  counter: number;
  transports: string[];
}

export async function creationOptions(
  party: RelyingParty,
  wish: { challenge: string; userHandle: string; userName: string; known: StoredKey[] },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userName: wish.userName,
    userDisplayName: wish.userName,
    userID: new Uint8Array(Buffer.from(wish.userHandle, "base64url")),
    challenge: new Uint8Array(Buffer.from(wish.challenge, "base64url")),
    timeout: PASSKEY_MS,
    attestationType: "none",
    excludeCredentials: wish.known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
    authenticatorSelection: { residentKey: "required", userVerification: "preferred" },
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

/** No list of credentials: the browser offers those it has for this site. */
export async function requestOptions(
  party: RelyingParty,
  challenge: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: new Uint8Array(Buffer.from(challenge, "base64url")),
    timeout: PASSKEY_MS,
    userVerification: "preferred",
  });
}

/** @throws Error that says which check of WebAuthn §7.1 failed */
export async function checkCreated(party: RelyingParty, challenge: string, given: string) {
  const { verifyRegistrationResponse } = await library();
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: readCredential(given) as unknown as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: false,
    supportedAlgorithmIDs: ALGORITHMS,
  });
  if (!verified) throw new Error("the new passkey was not verified");
  const { credential, credentialBackedUp } = registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString("base64url"),
    counter: credential.counter,
    transports: credential.transports ?? [],
    isSynced: credentialBackedUp,
  };
}

/** @throws Error that says which check of WebAuthn §7.2 failed, the counter's too */
export async function checkAsserted(
  party: RelyingParty,
  challenge: string,
  given: string,
  key: StoredKey,
) {
  const { verifyAuthenticationResponse } = await library();
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: readCredential(given) as unknown as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: false,
    credential: {
      id: key.credentialId,
      publicKey: new Uint8Array(Buffer.from(key.publicKey, "base64url")),
      counter: key.counter,
      transports: key.transports,
    },
  });
  if (!verified) throw new Error("the signature is not of this passkey");
  const { newCounter, userVerified, credentialBackedUp } = authenticationInfo;
  return { counter: newCounter, isVerified: userVerified, isSynced: credentialBackedUp };
}

const text = z.string().max(CREDENTIAL_CHARACTERS_MAX);
const credential = z.looseObject({
  id: text,
  rawId: text,
  type: z.literal("public-key"),
  response: z.looseObject({ clientDataJSON: text, userHandle: text.nullish() }),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
});

/** What `PublicKeyCredential.toJSON()` gave, as a form brought it. */
export function readCredential(given: string) {
  const unreadable = new UserError("We couldn’t read the passkey from your browser. Try again.");
  if (given.length > CREDENTIAL_CHARACTERS_MAX) throw unreadable;
  let value: unknown;
  try {
    value = JSON.parse(given);
  } catch {
    throw unreadable;
  }
  const parsed = credential.safeParse(value);
  if (!parsed.success) throw unreadable;
  return parsed.data;
}
