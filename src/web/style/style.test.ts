import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { loadIcon, loadPrintStyle, loadStyle } from "./style.ts";

const style = loadStyle().text;

/** Colours of the light scheme, or of the dark one over it. */
function colours(scheme: "light" | "dark"): Map<string, string> {
  const [light, dark] = [...style.matchAll(/:root\s?\{([^}]*)\}/g)].map((match) => match[1] ?? "");
  const text = scheme === "light" ? (light ?? "") : `${light};${dark}`;
  return new Map(
    [...text.matchAll(/--([\w-]+):\s?(#[0-9a-f]{6})/g)].map((match) => [
      match[1] ?? "",
      match[2] ?? "",
    ]),
  );
}

/** Contrast of two colours by WCAG 2.2. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

test("every text reaches 4.5 : 1 on every ground that it is on, light and dark", () => {
  const pairs = [
    ["ink", "paper"],
    ["quiet", "paper"],
    ["accent", "paper"],
    ["link", "paper"],
    ["ink", "panel"],
    ["quiet", "panel"],
    ["accent", "panel"],
    ["link", "panel"],
    ["ink", "mark"],
    ["ink", "gain"],
    ["ink", "loss"],
  ];
  for (const scheme of ["light", "dark"] as const) {
    const named = colours(scheme);
    for (const [text = "", ground = ""] of pairs) {
      const ratio = contrast(named.get(text) ?? "#000000", named.get(ground) ?? "#000000");
      assert.ok(ratio >= 4.5, `${scheme}: ${text} on ${ground} is ${ratio.toFixed(2)}`);
    }
  }
});

test("nothing is fetched from another place, and the sheet is small", () => {
  for (const [, address] of style.matchAll(/url\(([^)]*)\)/g))
    assert.match(address ?? "", /^\/fonts\//);
  assert.doesNotMatch(style, /@import|https?:/);
  assert.ok(brotliCompressSync(style).length < 5_900);
});

test("print, forced colours, reduced motion and dark are cared for", () => {
  for (const query of [
    "forced-colors:active",
    "prefers-reduced-motion",
    "prefers-color-scheme:dark",
  ]) {
    assert.ok(style.includes(query), query);
  }
  assert.match(loadPrintStyle().text, /^@media print/);
  assert.equal(style.split("{").length, style.split("}").length);
});

test("the address changes with the text and is safe in a path", () => {
  assert.match(loadStyle().href, /^\/style\.[\w-]{10}\.css$/);
  assert.match(loadIcon().href, /^\/icon\.[\w-]{10}\.svg$/);
  assert.equal(loadIcon().contentType, "image/svg+xml");
});
