/** Where code lies, of whose addresses the first two parts are an owner and a name. */
export const FORGES = ["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"];
/** The same as hosts are in links. */
export const FORGE_HOSTS = FORGES.flatMap((host) => [host, `www.${host}`]);

const FORGE =
  /^https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|codeberg\.org|bitbucket\.org)\/([^/?#]+)\/([^/?#]+)/i;

/** Owner and name of the repository that an address leads to; null where it is none. */
export function ownerAndName(url: string): { owner: string; name: string } | null {
  const [, owner, name] = FORGE.exec(url) ?? [];
  return owner && name ? { owner, name: name.replace(/\.git$/, "") } : null;
}

/** Beginnings that the addresses of an owner, or of one repository, have. */
export function addressesOf(owner: string, name: string | null): string[] {
  return FORGE_HOSTS.flatMap((host) =>
    ["https", "http"].map((scheme) => `${scheme}://${host}/${owner}/${name ?? ""}`),
  );
}
