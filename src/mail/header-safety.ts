// Any line break or NUL, also those that only some programs take for one (SC9).
const BREAKS = /[\r\n\0\u0085\u2028\u2029]/u;
const HEADER_NAME = /^[A-Za-z0-9-]{1,76}$/;
const HEADER_CHARACTERS_MAX = 2_000;

/** Refuses a header that could begin another one (SC9); never mends it. */
export function checkHeader(name: string, value: string): void {
  if (!HEADER_NAME.test(name)) throw new Error(`“${name.slice(0, 80)}” is no header name`);
  if (BREAKS.test(value)) throw new Error(`the header ${name} holds a line break or NUL: refused`);
  if (value.length > HEADER_CHARACTERS_MAX) {
    throw new Error(`the header ${name} is longer than ${HEADER_CHARACTERS_MAX} characters`);
  }
}
