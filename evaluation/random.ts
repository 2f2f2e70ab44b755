/** A seeded generator of numbers from 0 to 1 (mulberry32): the same set on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The items in a random order (Fisher and Yates), in place. */
export function shuffle<Items extends { length: number; [at: number]: unknown }>(
  items: Items,
  random: () => number,
): Items {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const before = items[at];
    (items as Record<number, unknown>)[at] = items[other];
    (items as Record<number, unknown>)[other] = before;
  }
  return items;
}

export function pick<Item>(random: () => number, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}
