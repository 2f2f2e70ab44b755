const HOTNESS_MAX = 100_000;
const WEIGHT_MAX = 1_000;
const PLACE_NONE = 999_999;
const NO_DAY = "9999-99-99";

/**
 * Text keys that order as the rules say, so that every feed is one ascending index scan and a
 * page continues behind a key: hotness, then earlier announcement, then id (RK2, RK5).
 */
export function hotKey(hotness: number, since: string | null, key: string): string {
  return `${descending(hotness, HOTNESS_MAX, 12)}:${since ?? NO_DAY}:${key}`;
}

/** Place in an imported edition first, then weighted points, announcement and id. */
export function listingKey(
  place: number | null,
  pointsWeight: number,
  since: string | null,
  key: string,
): string {
  const first = String(Math.min(Math.max(place ?? PLACE_NONE, 0), PLACE_NONE)).padStart(6, "0");
  return `${first}:${descending(pointsWeight, WEIGHT_MAX, 10)}:${since ?? NO_DAY}:${key}`;
}

/** Newest day first, papers without a day last, then id. */
export function newestKey(day: string | null, key: string): string {
  const digits = (day ?? "0000-00-00").replaceAll("-", "");
  return `${String(99_999_999 - Number(digits)).padStart(8, "0")}:${key}`;
}

function descending(value: number, most: number, width: number): string {
  const clamped = Math.min(Math.max(value, -most + 1), most);
  return String(Math.round((most - clamped) * 1e6)).padStart(width, "0");
}
