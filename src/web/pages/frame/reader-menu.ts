import { html } from "hono/html";
import type { Html } from "./html.ts";
import type { ReaderOfSite, Site } from "./site.ts";

interface Entry {
  href: string;
  label: string;
  count?: number | null;
  beginsPart?: boolean;
}

/** What a reader has here, folded under the name; queue and administration only for those who may. */
export function readerMenu({ words }: Site, reader: ReaderOfSite, isBare: boolean): Html {
  const { menu } = words.site;
  const entries: Entry[] = [
    { href: "/for-you", label: words.site.forYou },
    { href: "/library", label: menu.library, count: reader.savedCount },
    { href: "/notices", label: menu.notices, count: reader.noticeCount },
    { href: "/collections", label: menu.collections },
    { href: "/following", label: menu.following },
    { href: "/account", label: menu.settings, beginsPart: true },
    { href: `/readers/${encodeURIComponent(reader.handle)}`, label: menu.profile },
  ];
  if (reader.mayCurate) entries.push({ href: "/curate", label: words.curate.title });
  if (reader.mayModerate)
    entries.push({ href: "/moderation/queue", label: menu.queue, count: reader.queueCount });
  if (reader.mayAdminister) entries.push({ href: "/admin", label: menu.admin });
  return html`<details class="menu">
    <summary>${reader.handle}</summary>
    <ul>
      ${entries.map(
        ({ href, label, count, beginsPart }) =>
          html`<li ${beginsPart ? html` class="part"` : null}>
            <a href="${href}"
              >${label}${count ? html` <span>${words.formats.number(count)}</span>` : null}</a
            >
          </li>`,
      )}${
        isBare
          ? null
          : html`<li class="part">
              <form action="/sign-out" method="post"><button>${menu.signOut}</button></form>
            </li>`
      }
    </ul>
  </details>`;
}
