import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { SETTINGS } from "../src/base/settings-schema.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const NOT_OURS =
  /^(NODE_ENV|MALLOC_ARENA_MAX|POSTGRES_\w+|MINIO_\w+|AWS_\w+|LISTEN_\w+|BROADSHEET_CONFIG)$/;
const folder = mkdtempSync(join(tmpdir(), "broadsheet-packaging-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** Runs a program of the machine; null where it is not here. */
function run(program: string, args: string[]): { code: number | null; text: string } | null {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  return error ? null : { code: status, text: `${stdout}${stderr}` };
}

describe("packages", { concurrency: true }, () => {
  test("what the image holds is enough for the program", () => {
    const image = join(folder, "image");
    const copied = [...read("Dockerfile").matchAll(/^COPY (?!--from)(.+) \S+$/gm)];
    const paths = copied.flatMap(([, list]) => (list ?? "").split(" "));
    assert.ok(paths.includes("src"));
    for (const path of paths) {
      mkdirSync(dirname(join(image, path)), { recursive: true });
      cpSync(join(ROOT, path), join(image, path), { recursive: true });
    }
    symlinkSync(join(ROOT, "node_modules"), join(image, "node_modules"));
    const env = { ...process.env, DATA_DIR: join(folder, "data"), LOG_LEVEL: "warn" };
    const args = ["--disable-warning=ExperimentalWarning", "src/main.ts", "feed", "day", "--json"];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: image,
      env,
      encoding: "utf8",
    });
    assert.equal(status, 0, stderr);
    assert.ok((JSON.parse(stdout) as { results: unknown[] }).results.length > 0);
  });

  test("the lock file holds the optional packages of every platform: “npm ci” refuses it without", () => {
    interface Locked {
      optionalDependencies?: Record<string, string>;
      peerDependenciesMeta?: Record<string, { optional?: boolean }>;
    }
    const { packages } = JSON.parse(read("package-lock.json")) as {
      packages: Record<string, Locked>;
    };
    const missing: string[] = [];
    let count = 0;
    for (const [path, { optionalDependencies = {}, peerDependenciesMeta = {} }] of Object.entries(
      packages,
    )) {
      for (const name of Object.keys(optionalDependencies)) {
        if (peerDependenciesMeta[name]?.optional) continue;
        count += 1;
        // As Node looks for it: in the package's own folder, then in each above.
        const places = [
          `${path}/`,
          ...[...path.matchAll(/node_modules\//g)].map(({ index }) => path.slice(0, index)),
        ];
        if (!places.some((place) => packages[`${place}node_modules/${name}`.replace(/^\//, "")])) {
          missing.push(`${name} of ${path}`);
        }
      }
    }
    assert.ok(count > 10);
    assert.deepEqual(missing, []);
  });

  test("every setting that a package names is one", () => {
    const units = readdirSync(join(ROOT, "packaging/systemd")).map(
      (name) => `packaging/systemd/${name}`,
    );
    const named = ["Dockerfile", "compose.yaml", ...units].flatMap((path) => {
      const text = read(path).replaceAll(/^\s*#.*$/gm, "");
      const lines = text.matchAll(/^\s*(?:ENV|Environment=)\s*(.+)$|^\s+([A-Z][A-Z_]+): /gm);
      return [...lines].flatMap(([, list, name]) =>
        name ? [name] : [...(list ?? "").matchAll(/([A-Z][A-Z_]+)=/g)].map(([, each]) => each),
      );
    });
    const known = new Set(SETTINGS.map(({ name }) => name));
    assert.ok(named.length > 10);
    assert.deepEqual(
      named.filter((name) => name && !known.has(name) && !NOT_OURS.test(name)),
      [],
    );
  });

  test("both proxies keep what is the operator's to themselves", () => {
    const caddy = /@inside path (.*)\n\s*respond @inside 404/.exec(
      read("packaging/caddy/Caddyfile"),
    );
    const closed = new Set(caddy?.[1]?.split(" "));
    const nginx = read("packaging/nginx/broadsheet.conf");
    for (const path of ["/metrics", "/readyz", "/outbox"]) {
      assert.ok(closed.has(path), `Caddy passes ${path} on`);
      assert.match(nginx, new RegExp(`location (=|\\^~) ${path} \\{ return 404; \\}`), path);
    }
    assert.ok(closed.has("/outbox/*"));
  });

  test("Caddy understands its file", (t) => {
    const file = join(ROOT, "packaging/caddy/Caddyfile");
    const said = run("caddy", ["validate", "--adapter", "caddyfile", "--config", file]);
    if (!said) return t.skip("no Caddy on this machine");
    assert.equal(said.code, 0, said.text);
  });

  test("nginx understands its file", (t) => {
    const [certificate, key] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
    const made = run(
      "openssl",
      `req -x509 -nodes -newkey rsa:2048 -days 2 -subj /CN=x -keyout ${key} -out ${certificate}`.split(
        " ",
      ),
    );
    if (!made || !run("nginx", ["-v"])) return t.skip("no nginx, or no openssl, on this machine");
    const site = read("packaging/nginx/broadsheet.conf")
      .replace(/(ssl_certificate +)\S+;/, `$1${certificate};`)
      .replace(/(ssl_certificate_key +)\S+;/, `$1${key};`);
    const log = "access_log off;";
    const config = join(folder, "nginx.conf");
    writeFileSync(config, `events {}\nhttp { ${log}\n${site}\n}\npid ${folder}/pid;\n`);
    const said = run("nginx", ["-t", "-c", config, "-e", "stderr"]);
    assert.equal(said?.code, 0, said?.text ?? "");
    return undefined;
  });

  test("systemd understands the units", (t) => {
    const units = join(ROOT, "packaging/systemd");
    const files = readdirSync(units).map((name) => join(units, name));
    const said = run("systemd-analyze", ["verify", "--man=no", ...files]);
    if (!said) return t.skip("no systemd on this machine");
    // The program is not installed under /opt here, and no other unit is any of ours.
    const lines = said.text.split("\n").filter((line) => line.includes("broadsheet"));
    assert.deepEqual(
      lines.filter((line) => !line.includes("is not executable")),
      [],
    );
    return undefined;
  });
});
