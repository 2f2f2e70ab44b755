export const link_chars_max = 2_000;

/** Characters that end an address in running text: white space, quotes, braces, CJK signs. */
const STOP = /[\s<>"{}|^`$«»\u00a0\u2000-\u206f\u3000-\u303f\uff00-\uffef\0-\x1f]/;
const ESCAPED = /[_%#&~-]/;
const TRAILING = /[.,;:!?'*~_\\-]/;
const BRACKETS: Record<string, string> = { ")": "(", "]": "[" };

/** Where the address that begins at `start` ends; what only follows it in a sentence is left out. */
export function linkEnd(text: string, start: number): number {
  const limit = Math.min(text.length, start + link_chars_max);
  let end = start;
  while (end < limit) {
    const char = text[end] ?? "";
    if (char === "\\") {
      if (!ESCAPED.test(text[end + 1] ?? "")) break;
      end += 2;
      continue;
    }
    if (STOP.test(char)) break;
    if (char === "]" && text[end + 1] === "(") break;
    if (/[,;)]/.test(char) && /^https?:\/\//i.test(text.slice(end + 1, end + 9))) break;
    end++;
  }
  return trimmedEnd(text, start, Math.min(end, limit));
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
