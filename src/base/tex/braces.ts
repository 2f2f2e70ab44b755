/**
 * For each `{` that has its `}`: the position of that `}`; −1 elsewhere. `\{` and `\}` are
 * characters, not braces. `skips` (start → end) are stretches whose braces do not count.
 * One pass.
 */
export function matchBraces(text: string, skips?: ReadonlyMap<number, number>): Int32Array {
  const closeOf = new Int32Array(text.length).fill(-1);
  const open: number[] = [];
  const brace = /[\\{}]/g;
  const skipList = [...(skips ?? [])].sort(([a], [b]) => a - b);
  let skipIndex = 0;
  for (let match = brace.exec(text); match !== null; match = brace.exec(text)) {
    const at = match.index;
    while (skipIndex < skipList.length && (skipList[skipIndex]?.[1] ?? 0) <= at) skipIndex++;
    const skip = skipList[skipIndex];
    if (skip !== undefined && skip[0] <= at) brace.lastIndex = skip[1];
    else if (match[0] === "\\") brace.lastIndex = at + 2;
    else if (match[0] === "{") open.push(at);
    else {
      const start = open.pop();
      if (start !== undefined) closeOf[start] = at;
    }
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
