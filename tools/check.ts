import { spawnSync } from "node:child_process";

/** Types, lint, format, dead code and tests: what every commit passes. `--quick` leaves the tests out. */
const STEPS: Array<[name: string, command: string[]]> = [
  ["types", ["npx", "tsc", "--noEmit", "-p", "."]],
  ["lint", ["npx", "oxlint"]],
  ["format", ["npx", "oxfmt", "--check"]],
  ["dead code", ["npx", "knip"]],
  ["tests", ["npm", "test"]],
];

let failed = 0;
for (const [name, [command, ...words]] of STEPS) {
  if (name === "tests" && process.argv.includes("--quick")) continue;
  const { status } = spawnSync(command as string, words, { stdio: "inherit" });
  console.log(`${name}: ${status === 0 ? "good" : "failed"}`);
  if (status !== 0) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;
