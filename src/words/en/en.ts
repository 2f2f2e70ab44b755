import type { Formats } from "../formats.ts";
import { emptyList } from "./empty-list.ts";
import { fields } from "./fields.ts";
import { lists } from "./lists.ts";
import { people } from "./people.ts";
import { site } from "./site.ts";

/** English: the shape that every other language has to have. */
export const en = (formats: Formats) => ({
  site: site(formats),
  lists: lists(formats),
  people: people(formats),
  emptyList,
  fields,
});

export type Messages = ReturnType<typeof en>;
