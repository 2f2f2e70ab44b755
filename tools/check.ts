import { spawn } from "node:child_process";

/**
 * What every commit passes, at home (`bin/check`) and in CI (`.ci/run`): types, lint, format, dead
 * code and tests. `--quick` leaves the tests out. The last line counts the tests and names each
 * step that failed.
 */
const STEPS: Array<[name: string, command: string[]]> = [
  ["types", ["npx", "tsc", "--noEmit", "-p", "."]],
  ["lint", ["npx", "oxlint"]],
  ["format", ["npx", "oxfmt", "--check"]],
  ["dead code", ["npx", "knip"]],
  ["tests", ["npm", "test"]],
];
/** The counts of Node's test runner are among its last lines. */
const TAIL_CHARACTERS_MAX = 1_000_000;

interface StepResult {
  name: string;
  isGood: boolean;
  output: string;
}

const results: StepResult[] = [];
for (const [name, command] of STEPS) {
  if (name === "tests" && process.argv.includes("--quick")) continue;
  const result = await run(name, command);
  results.push(result);
  console.log(`${name}: ${result.isGood ? "good" : "failed"}`);
}
console.log(lastLine(results));
process.exitCode = results.every(({ isGood }) => isGood) ? 0 : 1;

async function run(name: string, [command = "", ...words]: string[]): Promise<StepResult> {
  const child = spawn(command, words, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    process.stdout.write(text);
    output = (output + text).slice(-TAIL_CHARACTERS_MAX);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { name, isGood: code === 0, output };
}

function lastLine(steps: StepResult[]): string {
  const failed = steps.filter(({ isGood }) => !isGood).map(({ name }) => name);
  const tests = steps.find(({ name }) => name === "tests")?.output;
  const counted = (word: string): string =>
    [...(tests ?? "").matchAll(new RegExp(`^\\S+ ${word} (\\d+)$`, "gm"))].at(-1)?.[1] ?? "0";
  const counts =
    tests === undefined
      ? `${steps.length - failed.length} steps passed, ${failed.length} failed`
      : `${counted("pass")} passed, ${counted("fail")} failed, ${counted("skipped")} skipped`;
  return failed.length === 0 ? counts : `${counts} (failed: ${failed.join(", ")})`;
}
