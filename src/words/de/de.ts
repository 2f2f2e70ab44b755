import type { Messages } from "../en/en.ts";
import type { Formats } from "../formats.ts";
import { emptyList } from "./empty-list.ts";
import { fields } from "./fields.ts";
import { lists } from "./lists.ts";
import { people } from "./people.ts";
import { site } from "./site.ts";

export const de = (formats: Formats): Messages => ({
  site: site(formats),
  lists: lists(formats),
  people: people(formats),
  emptyList,
  fields,
});
