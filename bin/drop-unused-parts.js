// Plain JavaScript for any Node >= 18: after an install, removes the parts of packages that nothing
// loads. They were 250 MB: headers of Node, browser builds of the ONNX runtime, source maps.
"use strict";
const { existsSync, readdirSync, rmSync } = require("node:fs");
const { join } = require("node:path");

const PACKAGES = join(__dirname, "..", "node_modules");
const FOLDERS_DEEP_MAX = 12;
/** The three files of `onnxruntime-web` that Node loads: the rest is for browsers. */
const ONNX_FILES = new Set([
  "ort.node.min.mjs",
  "ort-wasm-simd-threaded.mjs",
  "ort-wasm-simd-threaded.wasm",
]);

const remove = (path) => rmSync(path, { recursive: true, force: true });
const entriesOf = (folder) =>
  existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];

for (const { name } of entriesOf(PACKAGES)) {
  if (!/^node-(bin-)?(linux|darwin|win)-/.test(name)) continue;
  for (const part of ["include", "share", "CHANGELOG.md"]) remove(join(PACKAGES, name, part));
}
const onnx = join(PACKAGES, "onnxruntime-web", "dist");
for (const { name } of entriesOf(onnx)) if (!ONNX_FILES.has(name)) remove(join(onnx, name));
removeSourceMaps(PACKAGES, 0);

/** Source maps serve debuggers; Node reads them only with `--enable-source-maps`. */
function removeSourceMaps(folder, depth) {
  if (depth > FOLDERS_DEEP_MAX) return;
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeSourceMaps(path, depth + 1);
    else if (entry.isFile() && /\.[cm]?[jt]s\.map$/.test(entry.name)) remove(path);
  }
}
