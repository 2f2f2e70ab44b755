/** The bare iD of an address or iD, checked by its last digit (ISO 7064 MOD 11-2); else null. */
export function readOrcid(text: string): string | null {
  const found = /(?:^|\/)(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])\/?$/.exec(text.trim().slice(-60));
  const orcid = found?.[1]?.toUpperCase();
  if (!orcid) return null;
  const digits = orcid.replaceAll("-", "");
  let total = 0;
  for (const digit of digits.slice(0, 15)) total = (total + Number(digit)) * 2;
  const check = (12 - (total % 11)) % 11;
  return digits.at(-1) === (check === 10 ? "X" : String(check)) ? orcid : null;
}
