import { createMiddleware } from "hono/factory";
import { chooseLanguage } from "../words/language.ts";
import { wordsOf } from "../words/words.ts";
import type { WebEnv } from "./env.ts";

/**
 * Chooses the language of the answer by the reader's setting, else by `Accept-Language`, and says on
 * pages that the answer depends on it.
 */
export const speakLanguage = createMiddleware<WebEnv>(async (c, next) => {
  const setting = c.get("signedIn")?.language ?? null;
  const language = chooseLanguage(c.req.header("accept-language"), setting);
  c.set("words", wordsOf(language));
  await next();
  if (!c.res.headers.get("content-type")?.startsWith("text/html")) return;
  c.res.headers.set("content-language", language);
  c.res.headers.append("vary", "accept-language");
});
