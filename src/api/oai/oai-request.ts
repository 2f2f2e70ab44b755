import { DAY_MS, isDay } from "../../base/days.ts";

export const VERBS = [
  "Identify",
  "ListMetadataFormats",
  "ListSets",
  "ListIdentifiers",
  "ListRecords",
  "GetRecord",
] as const;
export type Verb = (typeof VERBS)[number];
export const FORMATS = ["oai_dc", "arXiv"] as const;
export type Format = (typeof FORMATS)[number];

/** An error of the protocol (OAI-PMH 2.0 §3.6). */
export class OaiFault extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface ListRequest {
  verb: "ListIdentifiers" | "ListRecords";
  format: Format;
  set: string | null;
  /** First instant, and the first one after the last; as the store writes them. */
  from: string | null;
  before: string | null;
  /** Where the page before ended. */
  after: { changedAt: string; paperId: number; count: number } | null;
}

const ARGUMENTS: Record<Verb, { must: string[]; may: string[] }> = {
  Identify: { must: [], may: [] },
  ListMetadataFormats: { must: [], may: ["identifier"] },
  ListSets: { must: [], may: ["resumptionToken"] },
  ListIdentifiers: { must: ["metadataPrefix"], may: ["from", "until", "set"] },
  ListRecords: { must: ["metadataPrefix"], may: ["from", "until", "set"] },
  GetRecord: { must: ["identifier", "metadataPrefix"], may: [] },
};

/** The verb and its arguments, each once and each allowed. @throws OaiFault */
export function readArguments(params: URLSearchParams): {
  verb: Verb;
  given: Record<string, string>;
} {
  const names = [...params.keys()];
  const verbs = params.getAll("verb");
  const verb = VERBS.find((each) => each === verbs[0]);
  if (!verb || verbs.length !== 1)
    throw new OaiFault("badVerb", "verb: give one of " + VERBS.join(", "));
  const given: Record<string, string> = {};
  for (const name of names) {
    if (name === "verb") continue;
    if (names.filter((each) => each === name).length > 1) {
      throw new OaiFault("badArgument", `${name}: is given more than once`);
    }
    given[name] = params.get(name) ?? "";
  }
  const isList = verb === "ListIdentifiers" || verb === "ListRecords";
  if (isList && "resumptionToken" in given) {
    if (Object.keys(given).length > 1) {
      throw new OaiFault(
        "badArgument",
        "resumptionToken: is allowed only by itself, with the verb",
      );
    }
    return { verb, given };
  }
  const { must, may } = ARGUMENTS[verb];
  for (const name of must)
    if (!given[name]) throw new OaiFault("badArgument", `${name}: is missing`);
  for (const name of Object.keys(given)) {
    if (![...must, ...may].includes(name))
      throw new OaiFault("badArgument", `${name}: has no place in ${verb}`);
  }
  return { verb, given };
}

export function readFormat(text: string | undefined): Format {
  const format = FORMATS.find((each) => each === text);
  if (format) return format;
  throw new OaiFault("cannotDisseminateFormat", `metadataPrefix: known are ${FORMATS.join(", ")}`);
}

/** @throws OaiFault */
export function readListRequest(
  verb: ListRequest["verb"],
  given: Record<string, string>,
): ListRequest {
  if (given["resumptionToken"] !== undefined) return readToken(verb, given["resumptionToken"]);
  const { from, until } = given;
  for (const [name, text] of Object.entries({ from, until })) {
    if (text !== undefined && !isDay(text) && !isSecond(text)) {
      throw new OaiFault("badArgument", `${name}: write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ`);
    }
  }
  if (from && until && from.length !== until.length) {
    throw new OaiFault("badArgument", "from and until: have different granularity");
  }
  if (from && until && from > until) throw new OaiFault("badArgument", "from: is after until");
  return {
    verb,
    format: readFormat(given["metadataPrefix"]),
    set: given["set"] ?? null,
    from: from ? startOf(from) : null,
    before: until ? endOf(until) : null,
    after: null,
  };
}

export function writeToken(request: ListRequest): string {
  const { verb, format, set, from, before, after } = request;
  return Buffer.from(JSON.stringify([verb, format, set, from, before, after])).toString(
    "base64url",
  );
}

function readToken(verb: ListRequest["verb"], text: string): ListRequest {
  const bad = new OaiFault(
    "badResumptionToken",
    "resumptionToken: is none of ours; begin the list again",
  );
  try {
    const [own, format, set, from, before, after] = JSON.parse(
      Buffer.from(text, "base64url").toString(),
    ) as unknown[];
    const place = after as NonNullable<ListRequest["after"]>;
    const isText = (value: unknown) => value === null || typeof value === "string";
    const isPlace =
      typeof place.changedAt === "string" &&
      Number.isSafeInteger(place.paperId) &&
      Number.isSafeInteger(place.count);
    if (own !== verb || !isPlace || ![set, from, before].every(isText)) throw bad;
    return {
      verb,
      format: readFormat(format as string),
      set,
      from,
      before,
      after: place,
    } as ListRequest;
  } catch {
    throw bad;
  }
}

const isSecond = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  isDay(text.slice(0, 10));
const startOf = (text: string): string => new Date(text).toISOString();
const endOf = (text: string): string =>
  new Date(Date.parse(text) + (isDay(text) ? DAY_MS : 1_000)).toISOString();
