/**
 * One greedy client of its own network: PORT CONNECTIONS PATH. It asks without a pause over all its
 * connections until it is ended; `*` in the path is another word each time, so that nothing kept fits.
 */
import { Agent, request } from "node:http";
import { setPriority } from "node:os";

// On one machine the client's own work must not be what slows the others down.
setPriority(19);
const [port = "", connections = "1", path = "/"] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const statuses = new Map<number, number>();
let count = 0;

const one = (): Promise<void> =>
  new Promise((resolve) => {
    const address = path.replace("*", String(count++));
    const options = { port, path: address, agent, localAddress: "127.0.1.2", host: "127.0.0.1" };
    const outgoing = request(options, (answer) => {
      const status = answer.statusCode ?? 0;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      answer.resume();
      answer.on("close", resolve);
    });
    outgoing.on("error", () => resolve());
    outgoing.end();
  });

process.on("SIGTERM", () => {
  process.stdout.write(`${JSON.stringify(Object.fromEntries(statuses))}\n`);
  process.exit(0);
});
await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    for (;;) await one();
  }),
);
