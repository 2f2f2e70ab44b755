import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { html } from "hono/html";
import { isLoopback } from "../../base/settings.ts";
import type { Context } from "../../context.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { isOwnMachine } from "../../http/own-machine.ts";
import { filled } from "../pages/filled.ts";
import { page } from "../pages/frame/layout.ts";
import { siteData } from "../site-data.ts";

const MAILS_SHOWN_MAX = 100;

/** The parser is loaded for the first mail that is looked at. */
const parseMail = async (raw: Buffer) => (await import("postal-mime")).default.parse(raw);
const NAME = /^[\w.-]{1,160}\.eml$/;

/**
 * The mails of the outbox folder, for development: there only while no `MAIL_URL` is set, and for a
 * program on this very machine alone, since these mails hold links that sign in. To everybody else
 * the address does not exist.
 */
export function outboxRoutes(context: Context): RouteList {
  const app = openRoutes();
  const { settings } = context;
  if (settings.mailUrl !== null || !isLoopback(settings.host)) return app;
  const folder = join(settings.dataDir, "outbox");

  app.get("/outbox", { who: "anyone", cache: "never" }, async (c, next) => {
    if (!isOwnMachine(settings, c)) return next();
    const mails = await newest(folder);
    const { operating } = c.get("words");
    const shown = html`<span translate="no">${folder}</span>`;
    const main = html`<h1>${operating.outbox}</h1>
      <p class="note">${filled(operating.outboxText, { folder: shown })}</p>
      <ol>
        ${mails.map(
          ({ name, subject, to }) =>
            html`<li>
              <a href="/outbox/${name}">${subject}</a> <small>${operating.outboxTo(to)}</small>
            </li>`,
        )}
      </ol>
      ${mails.length === 0 ? html`<p>${operating.outboxEmpty}</p>` : null}`;
    const site = await siteData(context, c.var);
    const data = {
      site,
      title: operating.outbox,
      path: "/outbox",
      isPublic: false,
      mainClass: "view",
      main,
    };
    c.header("Cache-Control", "no-store");
    return c.html(page(data));
  });

  app.get("/outbox/:name", { who: "anyone", cache: "never" }, async (c, next) => {
    const name = c.req.param("name");
    if (!isOwnMachine(settings, c) || !NAME.test(name)) return next();
    const raw = await readFile(join(folder, name)).catch(() => null);
    if (raw === null) return next();
    c.header("Cache-Control", "no-store");
    if (c.req.query("part") === "source") return c.text(raw.toString());
    const mail = await parseMail(raw);
    if (c.req.query("part") === "html") {
      c.header("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'");
      return c.html(mail.html ?? "");
    }
    const { operating } = c.get("words");
    const main = html`<h1>${mail.subject ?? name}</h1>
      <p class="meta">
        ${operating.outboxTo(mail.to?.[0]?.address ?? "")} ·
        ${mail.html ? html`<a href="?part=html">${operating.outboxHtml}</a> · ` : null}<a
          href="?part=source"
          >${operating.outboxSource}</a
        >
        · <a href="/outbox">${operating.outbox}</a>
      </p>
      <pre tabindex="0">${linked(mail.text ?? "")}</pre>`;
    const site = await siteData(context, c.var);
    const title = mail.subject ?? name;
    return c.html(page({ site, title, path: "/outbox", isPublic: false, mainClass: "view", main }));
  });
  return app;
}

function linked(text: string) {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, at) => (at % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`));
}

async function newest(folder: string) {
  const names = (await readdir(folder).catch(() => [])).filter((name) => NAME.test(name));
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  const shown = dated.toSorted((a, b) => b.at - a.at).slice(0, MAILS_SHOWN_MAX);
  return Promise.all(
    shown.map(async ({ name }) => {
      const mail = await parseMail(await readFile(join(folder, name)));
      return { name, subject: mail.subject || name, to: mail.to?.[0]?.address ?? "" };
    }),
  );
}
