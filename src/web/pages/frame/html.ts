import type { html } from "hono/html";

/** Markup that is safe to send: made by the `html` tag, which escapes every value, or by `raw`. */
export type Html = ReturnType<typeof html>;

/** What a template takes in a place that may stay empty. */
export type Slot = Html | Html[] | string | null | false;
