import { crashRounds } from "./crash-harvest-rounds.ts";

/** The long form: `npm run crash:harvest -- [DAYS] [SEED]`. */
const rounds = Number(process.argv[2] ?? 50);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
if (!(rounds > 0) || !(seed >= 0)) {
  console.error("use: crash-harvest [DAYS] [SEED], both whole numbers");
  process.exit(2);
}
console.log(`seed ${seed}`);
const outcome = await crashRounds({ rounds, killsARound: 6, seed, tell: console.log });
const { kills, runs, requests, faults, wrong } = outcome;
console.log(`${kills} kills, ${runs} runs, ${requests} requests`);
console.log([...faults].map(([fault, count]) => `${fault} ${count}`).join(", "));
for (const text of wrong.slice(0, 50)) console.log(`WRONG ${text}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
