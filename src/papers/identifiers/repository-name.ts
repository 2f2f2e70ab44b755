/** `https://github.com/o/r/tree/main` → `github.com/o/r`; null where the address is no repository of the host. */
export function repositoryName(url: string, host: string): string | null {
  if (!URL.canParse(url)) return null;
  const { hostname, pathname } = new URL(url);
  if (hostname.replace(/^www\./, "") !== host) return null;
  const [owner, name] = pathname.split("/").filter(Boolean);
  if (!owner || !name) return null;
  return `${host}/${owner}/${name.replace(/\.git$/, "")}`.toLowerCase();
}
