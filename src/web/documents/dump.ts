import { createReadStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { readDumpManifest } from "../../imports/public-dump.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";

/** Where the worker puts the public dump. */
export const dumpFolder = ({ settings }: Pick<Context, "settings">): string =>
  join(settings.dataDir, "dump");

/** `/dump`: what there is with its checksums, and the files. */
export function dumpRoutes(context: Context): RouteList {
  const app = openRoutes();
  const { baseUrl } = context.settings;
  const folder = dumpFolder(context);
  app.get("/dump", { who: "anyone" }, async (c) => {
    const manifest = await readDumpManifest(folder);
    const files = (manifest?.files ?? []).map((file) => ({
      ...file,
      url: `${baseUrl}/dump/${file.name}`,
    }));
    return c.json({ at: manifest?.at ?? null, papers: manifest?.papers ?? 0, files });
  });
  app.get("/dump/:name", { who: "anyone" }, async (c) => {
    const manifest = await readDumpManifest(folder);
    const name = c.req.param("name");
    if (name === "SHA256SUMS" && manifest) {
      return c.text(manifest.files.map((file) => `${file.sha256}  ${file.name}\n`).join(""));
    }
    const file = manifest?.files.find((each) => each.name === name);
    if (!file)
      throw new UserError("There is no such file; /dump lists those there are.", "not_found");
    const body = Readable.toWeb(createReadStream(join(folder, file.name))) as ReadableStream;
    return c.body(body, 200, {
      "content-type": "application/gzip",
      "content-length": String(file.bytes),
      etag: `"${file.sha256.slice(0, 32)}"`,
      "cache-control": "public, max-age=86400, immutable",
    });
  });
  return app;
}
