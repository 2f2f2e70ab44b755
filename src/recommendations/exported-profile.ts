import { UserError } from "../base/errors.ts";
import type { Db } from "../db/schema/schema.ts";
import { findPaperKeys, paperIdsOf } from "./paper-keys.ts";
import {
  INTERESTS_MAX,
  SOURCES,
  WISHES_MAX,
  readDial,
  readFollowKind,
  readMuteKind,
  readVerdict,
  readWeight,
  readWeightKind,
  readWishValue,
} from "./profile.ts";
import type { Interest, Profile } from "./profile.ts";

/** A profile as one JSON document, to be taken along; `/openapi.json` describes it. */
export interface ExportedProfile {
  format: "broadsheet-profile-1";
  dial: number;
  papers: Array<{ key: string; verdict: string; weight: number; source: string; at: string }>;
  weights: Array<{ kind: string; value: string; weight: number }>;
  follows: Array<{ kind: string; value: string; at: string }>;
  mutes: Array<{ kind: string; value: string; at: string }>;
}

const FORMAT = "broadsheet-profile-1";

export async function exportProfile(db: Db, profile: Profile): Promise<ExportedProfile> {
  const keys = await findPaperKeys(
    db,
    profile.interests.map(({ paperId }) => paperId),
  );
  const byText = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return {
    format: FORMAT,
    dial: profile.dial,
    papers: profile.interests
      .flatMap(({ paperId, verdict, weight, source, at }) => {
        const key = keys.get(paperId);
        return key === undefined ? [] : [{ key, verdict, weight, source, at }];
      })
      .sort((a, b) =>
        a.key === b.key ? (a.verdict < b.verdict ? -1 : 1) : a.key < b.key ? -1 : 1,
      ),
    weights: profile.weights.toSorted(byText),
    follows: profile.follows
      .map(({ kind, value, at }) => ({ kind, value, at }))
      .sort((a, b) => byText([a.kind, a.value], [b.kind, b.value])),
    mutes: profile.mutes
      .map(({ kind, value, at }) => ({ kind, value, at }))
      .sort((a, b) => byText([a.kind, a.value], [b.kind, b.value])),
  };
}

/**
 * Reads such a document. Papers that are not here are told, everything else that is wrong is an
 * error, and then nothing is changed. @throws UserError
 */
export async function readExportedProfile(
  db: Db,
  given: unknown,
  now: Date,
): Promise<{ profile: Profile; unknown: string[] }> {
  const document = objectOf(given, "The profile");
  if (document["format"] !== FORMAT) {
    throw new UserError(`This is no profile: “format” has to be “${FORMAT}”.`);
  }
  const papers = rowsOf(document, "papers", INTERESTS_MAX);
  const ids = await paperIdsOf(
    db,
    papers.map((row) => textOf(row, "key")),
  );
  const unknown: string[] = [];
  const interests = papers.flatMap((row): Interest[] => {
    const paperId = ids.get(textOf(row, "key"));
    if (paperId === undefined) unknown.push(textOf(row, "key"));
    if (paperId === undefined) return [];
    return [
      {
        paperId,
        verdict: readVerdict(textOf(row, "verdict")),
        weight: readWeight(numberOf(row, "weight", 1)),
        source: SOURCES.find((source) => source === row["source"]) ?? "press",
        at: instantOf(row, now),
      },
    ];
  });
  const profile: Profile = {
    dial: readDial(String(numberOf(document, "dial", 20))),
    interests,
    weights: rowsOf(document, "weights", WISHES_MAX).map((row) => ({
      kind: readWeightKind(textOf(row, "kind")),
      value: readWishValue(textOf(row, "value")),
      weight: readWeight(numberOf(row, "weight", 1)),
    })),
    follows: rowsOf(document, "follows", WISHES_MAX).map((row) => ({
      kind: readFollowKind(textOf(row, "kind")),
      value: readWishValue(textOf(row, "value")),
      at: instantOf(row, now),
    })),
    mutes: rowsOf(document, "mutes", WISHES_MAX).map((row) => ({
      kind: readMuteKind(textOf(row, "kind")),
      value: readWishValue(textOf(row, "value")),
      at: instantOf(row, now),
    })),
  };
  return { profile, unknown };
}

type Row = Record<string, unknown>;

function objectOf(value: unknown, what: string): Row {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Row;
  throw new UserError(`${what} has to be a JSON object.`);
}

function rowsOf(document: Row, name: string, rows_max: number): Row[] {
  const value = document[name] ?? [];
  if (!Array.isArray(value)) throw new UserError(`“${name}” has to be a list.`);
  if (value.length > rows_max) throw new UserError(`“${name}” has more than ${rows_max} entries.`);
  return value.map((each) => objectOf(each, `Each entry of “${name}”`));
}

function textOf(row: Row, name: string): string {
  const value = row[name];
  if (typeof value === "string") return value;
  throw new UserError(`“${name}” has to be a text.`);
}

function numberOf(row: Row, name: string, usual: number): number {
  const value = row[name] ?? usual;
  if (typeof value === "number") return value;
  throw new UserError(`“${name}” has to be a number.`);
}

function instantOf(row: Row, now: Date): string {
  const at = typeof row["at"] === "string" ? Date.parse(row["at"]) : Number.NaN;
  return (Number.isNaN(at) || at > now.getTime() ? now : new Date(at)).toISOString();
}
