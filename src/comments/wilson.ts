/** Two-sided 80 %: the quantile of the normal distribution at 0.9. */
const Z = 1.281_551_565_544_6;

/**
 * Lower bound of the Wilson score interval at 80 % for the share of readers who find a comment
 * useful (Wilson 1927, eq. 4): few votes are believed less than many. 0 without votes.
 */
export function wilsonLowerBound(upCount: number, downCount: number): number {
  const count = upCount + downCount;
  if (count === 0) return 0;
  const share = upCount / count;
  const middle = share + (Z * Z) / (2 * count);
  const spread = Z * Math.sqrt((share * (1 - share) + (Z * Z) / (4 * count)) / count);
  return Math.max(0, (middle - spread) / (1 + (Z * Z) / count));
}
