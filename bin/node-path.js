// Plain JavaScript for any Node >= 18: finds the Node that runs the TypeScript sources.
"use strict";
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const NODE_MAJOR_MIN = 24;

/** The Node 26 of the lock file, or this one where it is new enough; else says what to do. */
function nodePath() {
  const system = process.platform === "win32" ? "win" : process.platform;
  const file = process.platform === "win32" ? "bin/node.exe" : "bin/node";
  const name = `node-${system}-${process.arch}`;
  // One platform's package goes by another name.
  for (const folder of [name, `node-bin-${system}-${process.arch}`]) {
    const pinned = join(__dirname, "..", "node_modules", folder, file);
    if (existsSync(pinned)) return pinned;
  }
  if (Number(process.versions.node.split(".")[0]) >= NODE_MAJOR_MIN) return process.execPath;
  console.error(
    `Broadsheet needs Node ${NODE_MAJOR_MIN} or newer; this is ${process.versions.node} and the package ${name} is not installed.\n` +
      `Run “npm install” here (without --omit=optional), or install Node ${NODE_MAJOR_MIN}.`,
  );
  return process.exit(1);
}

/** Compiled sources are kept beside the packages, in nobody else's reach: a start takes half the time. */
function nodeEnv() {
  const kept = join(__dirname, "..", "node_modules", ".cache", "node-compile-cache");
  // Threads share two heaps of the C library (mallopt(3)): what they let go is used again, not kept by each.
  return { NODE_COMPILE_CACHE: kept, MALLOC_ARENA_MAX: "2", ...process.env };
}

/**
 * New objects get 8 MB before they are looked through, not 32: 45 MB less are resident at rest, and a
 * page takes about as long (bench/README.md).
 */
const NODE_FLAGS = ["--disable-warning=ExperimentalWarning", "--max-semi-space-size=8"];

module.exports = { NODE_FLAGS, nodeEnv, nodePath };
