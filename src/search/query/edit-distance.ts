/**
 * Optimal string alignment distance: insert, delete, replace, swap of neighbours, each one error.
 * Gives `errors_max + 1` as soon as there are more. Time is the product of the two lengths at most.
 */
export function editDistance(left: string, right: string, errors_max: number): number {
  if (Math.abs(left.length - right.length) > errors_max) return errors_max + 1;
  const first = Array.from({ length: right.length + 1 }, (_, at) => at);
  const last = lastLine(left, right, first, errors_max);
  return last ? Math.min(last[right.length] as number, errors_max + 1) : errors_max + 1;
}

/** The least distance between `needle` and any part of `text`; a start inside a word is allowed. */
export function partDistance(needle: string, text: string, errors_max: number): number {
  const first = Array.from({ length: text.length + 1 }, () => 0);
  const last = lastLine(needle, text, first, errors_max);
  return last ? Math.min(...last, errors_max + 1) : errors_max + 1;
}

/** The last line of the table of distances below `first`, or null once every way has more errors. */
function lastLine(
  left: string,
  right: string,
  first: number[],
  errors_max: number,
): number[] | null {
  let before: number[] = [];
  let above = first;
  for (let row = 1; row <= left.length; row += 1) {
    const line = [row];
    let least = row;
    for (let at = 1; at <= right.length; at += 1) {
      const isSame = left[row - 1] === right[at - 1];
      let cost = Math.min(
        (above[at - 1] as number) + (isSame ? 0 : 1),
        (above[at] as number) + 1,
        (line[at - 1] as number) + 1,
      );
      const isSwap = left[row - 1] === right[at - 2] && left[row - 2] === right[at - 1];
      if (row > 1 && at > 1 && isSwap) cost = Math.min(cost, (before[at - 2] as number) + 1);
      line.push(cost);
      if (cost < least) least = cost;
    }
    if (least > errors_max) return null;
    before = above;
    above = line;
  }
  return above;
}
