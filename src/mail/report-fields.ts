const FIELDS_MAX = 500;

/** Header-like fields by lower-case name, unfolded, up to the first empty line; the first of a name wins. */
export function parseFields(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  let name = "";
  for (const line of text.replaceAll("\r\n", "\n").split("\n")) {
    if (line.trim() === "") {
      if (fields.size > 0) break;
      continue;
    }
    if (/^[ \t]/.test(line)) {
      if (name !== "") fields.set(name, `${fields.get(name) ?? ""} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(":");
    if (colon < 1 || fields.size >= FIELDS_MAX) continue;
    const key = line.slice(0, colon).trim().toLowerCase();
    // A second field of a name keeps its folded lines to itself.
    name = fields.has(key) ? "" : key;
    if (name !== "") fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}
