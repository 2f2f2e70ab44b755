const LINK_CHARS_MAX = 2_000;

/** ASCII signs that end an address in running text, and those that may. */
const STOP_SIGNS = new Set(`<>"{}|^\`$`);
const PAUSES = new Set("],;)");
const ESCAPED = /[_%#&~-]/;
const TRAILING = /[.,;:!?'*~_\\-]/;
const BRACKETS: Record<string, string> = { ")": "(", "]": "[" };

/** Where the address that begins at `start` ends; what only follows it in a sentence is left out. */
export function linkEnd(text: string, start: number): number {
  const limit = Math.min(text.length, start + LINK_CHARS_MAX);
  let end = start;
  while (end < limit) {
    const char = text[end] ?? "";
    if (char === "\\") {
      if (!ESCAPED.test(text[end + 1] ?? "")) break;
      end += 2;
      continue;
    }
    if (isStop(char)) break;
    if (PAUSES.has(char) && /^(?:https?:\/\/|\()/i.test(text.slice(end + 1, end + 9))) {
      if (char === "]" || text[end + 1] !== "(") break;
    }
    end++;
  }
  return trimmedEnd(text, start, Math.min(end, limit));
}

/** White space, quotes, braces, and the general and CJK punctuation of Unicode. */
function isStop(char: string): boolean {
  const code = char.charCodeAt(0);
  if (code < 0x80) return code <= 0x20 || STOP_SIGNS.has(char);
  if (code <= 0xa0 || char === "«" || char === "»") return true;
  return (
    (code >= 0x2000 && code <= 0x206f) ||
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xff00 && code <= 0xffef)
  );
}

function trimmedEnd(text: string, start: number, from: number): number {
  const counts: Record<string, number> = { "(": 0, ")": 0, "[": 0, "]": 0 };
  for (let at = start; at < from; at++) {
    const char = text[at] ?? "";
    if (char in counts) counts[char] = (counts[char] ?? 0) + 1;
  }
  let end = from;
  for (; end > start; end--) {
    const char = text[end - 1] ?? "";
    const opening = BRACKETS[char];
    if (opening !== undefined) {
      if ((counts[char] ?? 0) <= (counts[opening] ?? 0)) break;
      counts[char] = (counts[char] ?? 0) - 1;
    } else if (!TRAILING.test(char)) break;
  }
  return end;
}
