import { isAbsolute } from "node:path";
import { z } from "zod";
import { isRange } from "./address.ts";
import { isZone } from "./days.ts";
import { KEY_CHARACTERS_MIN } from "./secret.ts";
import type { SettingKind } from "./setting.ts";

/** A kind whose text is refused for a reason, which is the end of a sentence; null lets it through. */
export const checked = (problemOf: (text: string) => string | null): z.ZodType<string, string> =>
  z.string().superRefine((value, context) => {
    const message = problemOf(value);
    if (message !== null) context.addIssue({ code: "custom", message });
  });

export const text: SettingKind<string> = z.string();

export const oneOf = <const Word extends string>(...allowed: Word[]): SettingKind<Word> =>
  checked((value) =>
    allowed.some((word) => word === value)
      ? null
      : `is not allowed; allowed: ${allowed.join(", ")}`,
  ).transform((value) => value as Word);

export const onOff: SettingKind<boolean> = oneOf("on", "off").transform((value) => value === "on");

export const whole = (least: number, most: number): SettingKind<number> =>
  checked((value) =>
    /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most
      ? null
      : `is not a whole number from ${least} to ${most}`,
  ).transform(Number);

export const decimal = (least: number, most: number): SettingKind<number> =>
  checked((value) =>
    Number(value) >= least && Number(value) <= most && value.trim() !== ""
      ? null
      : `is not a number from ${least} to ${most}`,
  ).transform(Number);

const urlProblem = (protocols: string[], value: string): string | null =>
  URL.canParse(value) && protocols.includes(new URL(value).protocol)
    ? null
    : `is not an address; it begins with ${protocols.map((each) => `${each}//`).join(" or ")}`;
const WEB = ["http:", "https:"];

export const url = (...protocols: string[]): SettingKind<string> =>
  checked((value) => urlProblem(protocols, value));
export const web = url(...WEB);

/** A web address that is a whole site: scheme, host and port; without a slash at the end. */
export const origin: SettingKind<string> = checked((value) => {
  const wrong = urlProblem(WEB, value);
  if (wrong !== null) return wrong;
  const { pathname, search, hash, username } = new URL(value);
  return pathname === "/" && search === "" && hash === "" && username === ""
    ? null
    : "has more than scheme, host and port; a site needs a host name to itself, for example https://papers.example.org";
}).transform((value) => value.replace(/\/+$/, ""));

export const zone: SettingKind<string> = checked((value) =>
  isZone(value) ? null : "is not a time zone; write an IANA name, for example Europe/Berlin",
);

export const words = (value: string): string[] => value.split(/[\s,]+/).filter(Boolean);

/** Words, each of them allowed. */
export const wordList = (problemOf: (all: string[]) => string | null): SettingKind<string[]> =>
  checked((value) => problemOf(words(value))).transform(words);

export const sets = wordList((all) => {
  const wrong = all.find((each) => !/^[\w-]+(:[\w.-]+){0,2}$/.test(each));
  return wrong ? `has “${wrong}”, which is no OAI set; write for example cs:cs:AI cs:cs:LG` : null;
});

export const ranges = wordList((all) => {
  const wrong = all.find((each) => !isRange(each));
  return wrong ? `has “${wrong}”; write addresses or CIDR ranges, for example 10.0.0.0/8` : null;
});

export const embedder: SettingKind<string> = checked((value) =>
  /^(static|off|onnx:.+|http:.+#.+)$/.test(value)
    ? null
    : "is not allowed; allowed: static, off, onnx:FOLDER, http:URL#MODEL",
);

export const searchHome: SettingKind<string> = checked((value) =>
  /^s3:\/\/[a-z0-9][a-z0-9.-]{1,62}(\/[\w.-]+)*\/?$/.test(value) || isAbsolute(value)
    ? null
    : "is not allowed; write s3://BUCKET/PREFIX or the whole path of a folder",
);

export const secretText: SettingKind<string> = checked((value) =>
  value.length >= KEY_CHARACTERS_MIN
    ? null
    : `is shorter than ${KEY_CHARACTERS_MIN} characters; make one with \`openssl rand -hex 32\``,
);
