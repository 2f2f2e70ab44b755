import type { Setting } from "./setting.ts";

/** Sources that `COMPANIONS` can name. */
const COMPANION_NAMES = (
  "links github gitlab codeberg huggingface hub openalex semanticscholar crossref opencitations " +
  "hackernews bluesky mastodon reddit"
).split(" ");

const words = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

function companions(text: string): string | null {
  const wrong = words(text).find((each) => each !== "none" && !COMPANION_NAMES.includes(each));
  return wrong
    ? `has “${wrong}”, which is no source; known: ${COMPANION_NAMES.join(", ")}, or none`
    : null;
}

function companionPairs(text: string): string | null {
  const isWrong = words(text).some((each) => {
    const [name = "", value = ""] = each.split(/=(.*)/s);
    return !COMPANION_NAMES.includes(name) || value === "";
  });
  return isWrong
    ? `is not allowed; write SOURCE=VALUE, sources are ${COMPANION_NAMES.join(", ")}`
    : null;
}

function companionAddresses(text: string): string | null {
  const wrong = companionPairs(text);
  if (wrong !== null) return wrong;
  const bad = words(text).find(
    (each) => !/^https?:\/\/[^/]/.test(each.slice(each.indexOf("=") + 1)),
  );
  return bad ? `has “${bad}”; an address begins with https:// or http://` : null;
}

function requests(text: string): string | null {
  return /^\d{1,7}$/.test(text) ? null : "is not a whole number from 0 to 9999999";
}

/** Settings of the sources that are asked about papers. */
export const COMPANION_SETTINGS: Setting[] = [
  {
    name: "COMPANIONS",
    default: "links github",
    meaning: `sources that are asked about papers, of: ${COMPANION_NAMES.join(" ")}; or none. /about/sources says what each is asked`,
    check: companions,
    isExtra: true,
  },
  {
    name: "COMPANIONS_A_DAY",
    default: "10000",
    meaning: "requests to these sources in a day at most, all hosts together; 0 asks none",
    check: requests,
    isExtra: true,
  },
  {
    name: "COMPANION_ADDRESSES",
    default: null,
    meaning:
      "other addresses of sources, for mirrors and tests: github=https://git.example.org/api/v3; mastodon has none without it",
    check: companionAddresses,
    isExtra: true,
  },
  {
    name: "COMPANION_KEYS",
    default: null,
    meaning: "keys of sources: github=TOKEN semanticscholar=KEY reddit=ID:SECRET",
    check: companionPairs,
    isExtra: true,
    isSecret: true,
  },
];
