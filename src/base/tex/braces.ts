/**
 * For each `{` that has its `}`: the position of that `}`; −1 elsewhere. `\{` and `\}` are
 * characters, not braces. `skips` (start → end) are stretches whose braces do not count.
 * One pass.
 */
export function matchBraces(text: string, skips?: ReadonlyMap<number, number>): Int32Array {
  const closeOf = new Int32Array(text.length).fill(-1);
  const open: number[] = [];
  let at = 0;
  while (at < text.length) {
    const skipTo = skips?.get(at);
    if (skipTo !== undefined && skipTo > at) {
      at = skipTo;
      continue;
    }
    const char = text[at];
    if (char === "{") open.push(at);
    else if (char === "}") {
      const start = open.pop();
      if (start !== undefined) closeOf[start] = at;
    }
    at += char === "\\" ? 2 : 1;
  }
  return closeOf;
}

/** How deep the braces of `text` nest. */
export function braceDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === "\\") at++;
    else if (char === "{") deepest = Math.max(deepest, ++depth);
    else if (char === "}") depth = Math.max(0, depth - 1);
  }
  return deepest;
}
