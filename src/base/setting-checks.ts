import { isRange } from "./address.ts";
import { isAbsolute } from "node:path";
import { isZone } from "./days.ts";
import { KEY_CHARACTERS_MIN } from "./secret.ts";

export const any = (): null => null;
export const oneOf =
  (...allowed: string[]) =>
  (text: string): string | null =>
    allowed.includes(text) ? null : `is not allowed; allowed: ${allowed.join(", ")}`;
export const whole = (least: number, most: number) => (text: string) =>
  /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most
    ? null
    : `is not a whole number from ${least} to ${most}`;
export const number = (least: number, most: number) => (text: string) =>
  Number(text) >= least && Number(text) <= most && text.trim() !== ""
    ? null
    : `is not a number from ${least} to ${most}`;
export const url =
  (...protocols: string[]) =>
  (text: string) =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol)
      ? null
      : `is not an address; it begins with ${protocols.map((each) => `${each}//`).join(" or ")}`;
export const web = url("http:", "https:");
export const origin = (text: string): string | null => {
  const wrong = web(text);
  if (wrong !== null) return wrong;
  const { pathname, search, hash, username } = new URL(text);
  return pathname === "/" && search === "" && hash === "" && username === ""
    ? null
    : "has more than scheme, host and port; a site needs a host name to itself, for example https://papers.example.org";
};
export const zone = (text: string): string | null =>
  isZone(text) ? null : "is not a time zone; write an IANA name, for example Europe/Berlin";
export const sets = (text: string): string | null => {
  const wrong = text.split(/[\s,]+/).find((each) => each && !/^[\w-]+(:[\w.-]+){0,2}$/.test(each));
  return wrong ? `has “${wrong}”, which is no OAI set; write for example cs:cs:AI cs:cs:LG` : null;
};
export const ranges = (text: string): string | null => {
  const wrong = text.split(/[\s,]+/).find((each) => each && !isRange(each));
  return wrong ? `has “${wrong}”; write addresses or CIDR ranges, for example 10.0.0.0/8` : null;
};
export const embedder = (text: string): string | null =>
  /^(static|off|onnx:.+|http:.+#.+)$/.test(text)
    ? null
    : "is not allowed; allowed: static, off, onnx:FOLDER, http:URL#MODEL";
export const searchHome = (text: string): string | null =>
  /^s3:\/\/[a-z0-9][a-z0-9.-]{1,62}(\/[\w.-]+)*\/?$/.test(text) || isAbsolute(text)
    ? null
    : "is not allowed; write s3://BUCKET/PREFIX or the whole path of a folder";
export const secret = (text: string): string | null =>
  text.length >= KEY_CHARACTERS_MIN
    ? null
    : `is shorter than ${KEY_CHARACTERS_MIN} characters; make one with \`openssl rand -hex 32\``;
