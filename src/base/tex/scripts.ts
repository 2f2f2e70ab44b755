const HIGH_FROM = "0123456789+-−=()n";
const HIGH_TO = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ";
const LOW_FROM = "0123456789+-−=()";
const LOW_TO = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎";

/** `-3` → `⁻³`; null where a character has no raised form that fonts have everywhere. */
export function raised(text: string): string | null {
  return mapped(text, HIGH_FROM, HIGH_TO);
}

/** `12` → `₁₂`; null where a character has no lowered form that fonts have everywhere. */
export function lowered(text: string): string | null {
  return mapped(text, LOW_FROM, LOW_TO);
}

function mapped(text: string, from: string, to: string): string | null {
  let out = "";
  for (const char of text) {
    const at = from.indexOf(char);
    if (at < 0) return null;
    out += to[at] ?? "";
  }
  return out === "" ? null : out;
}

/**
 * Raises plain exponents in text that is not marked as mathematics: `10^{-3}` → `10⁻³`,
 * `R^2` → `R²`, `360^\circ` → `360°`. Anything else stays as it is.
 */
export function raiseExponents(text: string): string {
  if (!text.includes("^")) return text;
  return text.replace(
    /(?<=[\p{L}\p{N})\]])\^(?:\{([0-9+\-−]{1,12})\}|([0-9]{1,3})(?![\p{L}\p{N}]{2})|\{?∘\}?)/gu,
    (whole: string, braced?: string, bare?: string) => {
      const exponent = braced ?? bare;
      return exponent === undefined ? "°" : (raised(exponent) ?? whole);
    },
  );
}
