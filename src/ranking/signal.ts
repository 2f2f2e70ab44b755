/** A dated fact that ranking reads. `at` is an instant or a day; both order as text. */
export interface Signal {
  kind: string;
  at: string;
  value: number | null;
}
