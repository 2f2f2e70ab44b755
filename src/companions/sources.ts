import type { ClientParts } from "./polite-client.ts";
import { archive } from "./source.archive.ts";
import { bluesky } from "./source.bluesky.ts";
import { codeberg } from "./source.codeberg.ts";
import { crossref } from "./citations/source.crossref.ts";
import { figures } from "./figures/source.figures.ts";
import { github } from "./source.github.ts";
import { gitlab } from "./source.gitlab.ts";
import { hackernews } from "./source.hackernews.ts";
import { hub } from "./source.hub.ts";
import { huggingface } from "./source.huggingface.ts";
import { links } from "./source.links.ts";
import { mastodon } from "./source.mastodon.ts";
import { openalex } from "./citations/source.openalex.ts";
import { opencitations } from "./citations/source.opencitations.ts";
import { orcid } from "./source.orcid.ts";
import { reddit } from "./source.reddit.ts";
import { semanticscholar } from "./citations/source.semanticscholar.ts";
import type { Source } from "./source.ts";

/** Every source that there is, whether or not the operator switched it on. */
export const allSources = (parts: Pick<ClientParts, "db" | "now">): Source[] => [
  links(parts),
  archive,
  figures(parts),
  github,
  gitlab,
  codeberg,
  huggingface,
  hub,
  openalex,
  semanticscholar,
  crossref,
  opencitations,
  hackernews,
  bluesky,
  mastodon,
  reddit(),
  orcid,
];
