import { checked, whole, wordList, words } from "./setting-kinds.ts";
import { list, setting } from "./setting.ts";

/** Sources that `COMPANIONS` can name. */
const COMPANION_NAMES = (
  "links archive figures github gitlab codeberg huggingface hub openalex semanticscholar crossref opencitations " +
  "hackernews bluesky mastodon reddit orcid"
).split(" ");

const ASKED_A_DAY_MAX = 9_999_999;

/** `github=TOKEN bluesky=KEY` */
const pairsOf = (text: string): Array<[name: string, value: string]> =>
  words(text).map((each) => {
    const [name = "", value = ""] = each.split(/=(.*)/s);
    return [name, value];
  });

function pairsProblem(text: string): string | null {
  const isWrong = pairsOf(text).some(
    ([name, value]) => !COMPANION_NAMES.includes(name) || value === "",
  );
  return isWrong
    ? `is not allowed; write SOURCE=VALUE, sources are ${COMPANION_NAMES.join(", ")}`
    : null;
}

function addressesProblem(text: string): string | null {
  const wrong = pairsProblem(text);
  if (wrong !== null) return wrong;
  const bad = words(text).find((each) => !/^[^=]*=https?:\/\/[^/]/.test(each));
  return bad ? `has “${bad}”; an address begins with https:// or http://` : null;
}

/** The word `none` names no source. */
const sources = wordList((all) => {
  const wrong = all.find((each) => each !== "none" && !COMPANION_NAMES.includes(each));
  return wrong
    ? `has “${wrong}”, which is no source; known: ${COMPANION_NAMES.join(", ")}, or none`
    : null;
}).transform((all) => all.filter((each) => each !== "none"));

const valueBySource = (problemOf: (text: string) => string | null) =>
  checked(problemOf).transform((text) => new Map(pairsOf(text)));

/** Settings of the sources that are asked about papers. */
export const COMPANION_SETTINGS = {
  companions: setting(sources, {
    name: "COMPANIONS",
    default: "links github",
    meaning: `sources that are asked about papers, of: ${COMPANION_NAMES.join(" ")}; or none. /about/sources says what each is asked`,
  }),
  companionsADay: setting(whole(0, ASKED_A_DAY_MAX), {
    name: "COMPANIONS_A_DAY",
    default: "10000",
    meaning: "requests to these sources in a day at most, all hosts together; 0 asks none",
  }),
  companionAddresses: list(valueBySource(addressesProblem), {
    name: "COMPANION_ADDRESSES",
    meaning:
      "other addresses of sources, for mirrors and tests: github=https://git.example.org/api/v3; mastodon has none without it",
  }),
  companionKeys: list(valueBySource(pairsProblem), {
    name: "COMPANION_KEYS",
    meaning: "keys of sources: github=TOKEN semanticscholar=KEY reddit=ID:SECRET",
    isSecret: true,
  }),
};
