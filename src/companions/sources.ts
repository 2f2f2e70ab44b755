import type { ClientParts } from "./polite-client.ts";
import { codeberg } from "./source.codeberg.ts";
import { github } from "./source.github.ts";
import { gitlab } from "./source.gitlab.ts";
import { huggingface } from "./source.huggingface.ts";
import { links } from "./source.links.ts";
import type { Source } from "./source.ts";

/** Every source that there is, whether or not the operator switched it on. */
export const allSources = (parts: Pick<ClientParts, "db" | "now">): Source[] => [
  links(parts),
  github,
  gitlab,
  codeberg,
  huggingface,
];
