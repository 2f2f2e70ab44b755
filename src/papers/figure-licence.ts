const LICENCES: [RegExp, string][] = [
  [/^https?:\/\/creativecommons\.org\/licenses\/by\/(\d\.\d)(?:\/|$)/i, "CC BY"],
  [/^https?:\/\/creativecommons\.org\/licenses\/by-sa\/(\d\.\d)(?:\/|$)/i, "CC BY-SA"],
  [/^https?:\/\/creativecommons\.org\/publicdomain\/zero\/(\d\.\d)(?:\/|$)/i, "CC0"],
];

/**
 * The name of the licence of a paper's record, where it lets a picture be shown elsewhere in another size:
 * CC BY, CC BY-SA, CC0. Null for every other, for one that forbids changes, and where none is told.
 */
export function freeLicence(license: string | null): string | null {
  for (const [pattern, name] of LICENCES) {
    const version = pattern.exec(license ?? "")?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return null;
}
