import type { Context as HonoContext } from "hono";
import { UserError } from "../base/errors.ts";
import type { Context } from "../context.ts";
import type { Paper } from "../papers/paper.ts";
import { findPaper } from "../papers/read-papers.ts";
import type { WebEnv } from "../http/env.ts";
import { refererPath } from "../http/return-path.ts";
import { answerNotFound } from "./errors.ts";

type C = HonoContext<WebEnv>;

/** The fields of a posted form, as text; files are passed over. */
export async function readForm(c: C): Promise<(name: string) => string> {
  const body = await c.req.parseBody().catch(() => {
    throw new UserError("We couldn’t read the form. Go back and send it again.");
  });
  return (name) => {
    const value = body[name];
    return typeof value === "string" ? value.toWellFormed().replaceAll("\r\n", "\n") : "";
  };
}

/** The page of this site that the form was on, else `fallback`. */
export const cameFrom = ({ settings }: Context, c: C, fallback: string): string =>
  refererPath(settings.baseUrl, c) ?? fallback;

/** Finds the paper of `/papers/:id/…`, in any way of writing its id; without it there is no page. */
export function withPaper(
  context: Context,
  handle: (c: C, paper: Paper) => Promise<Response>,
): (c: C) => Promise<Response> {
  return async (c) => {
    const paper = await findPaper(context.reader, c.req.param("id") ?? "");
    return paper ? handle(c, paper) : answerNotFound(context, c);
  };
}

export function idOf(text: string | undefined): number {
  const id = Number(text);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw new UserError("There is nothing at this address.", "not_found");
}
