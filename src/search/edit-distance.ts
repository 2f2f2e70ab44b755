/**
 * Optimal string alignment distance: insert, delete, replace, swap of neighbours, each one error.
 * Gives `errors_max + 1` as soon as there are more. Time is the product of the two lengths at most.
 */
export function editDistance(left: string, right: string, errors_max: number): number {
  if (Math.abs(left.length - right.length) > errors_max) return errors_max + 1;
  let before: number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_, at) => at);
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
    if (least > errors_max) return errors_max + 1;
    before = above;
    above = line;
  }
  return Math.min(above[right.length] as number, errors_max + 1);
}

/** The least distance between `needle` and any part of `text`; a start inside a word is allowed. */
export function partDistance(needle: string, text: string, errors_max: number): number {
  let before: number[] = [];
  let above = Array.from({ length: text.length + 1 }, () => 0);
  for (let row = 1; row <= needle.length; row += 1) {
    const line = [row];
    let least = row;
    for (let at = 1; at <= text.length; at += 1) {
      const isSame = needle[row - 1] === text[at - 1];
      let cost = Math.min(
        (above[at - 1] as number) + (isSame ? 0 : 1),
        (above[at] as number) + 1,
        (line[at - 1] as number) + 1,
      );
      const isSwap = needle[row - 1] === text[at - 2] && needle[row - 2] === text[at - 1];
      if (row > 1 && at > 1 && isSwap) cost = Math.min(cost, (before[at - 2] as number) + 1);
      line.push(cost);
      if (cost < least) least = cost;
    }
    if (least > errors_max) return errors_max + 1;
    before = above;
    above = line;
  }
  return Math.min(...above, errors_max + 1);
}
