import type { RouteList } from "../../http/routes.ts";
import type { Context } from "../../context.ts";
import { findMethod, listMethods } from "../../results/read-methods.ts";
import type { Method, MethodFilter } from "../../results/read-methods.ts";
import { found, pageAsked, pageJson, readOrder } from "./answer.ts";
import type { PwcContext } from "./answer.ts";
import { methodJson } from "./named-json.ts";
import { paperNames } from "./paper-names.ts";

const ORDERS = {
  name: "name",
  full_name: "fullName",
  introduced_year: "name",
  created_at: "name",
  paper_count: "papers",
} as const;

export function pwcMethodRoutes(app: RouteList, context: Context): void {
  app.get("/pwc/api/v1/methods", { who: "anyone" }, async (c) => {
    const { q, name, full_name, ordering } = c.req.query();
    const filter = { q: q ?? null, name: name ?? null, fullName: full_name ?? null };
    return c.json(
      await methodPage(context, c, { ...filter, ...readOrder(ordering, ORDERS, "name") }),
    );
  });
  app.get("/pwc/api/v1/methods/:id", { who: "anyone" }, async (c) => {
    const id = c.req.param("id");
    const method = found(await findMethod(context.reader, id), `The method “${id}”`);
    return c.json((await methodsJson(context, [method]))[0]);
  });
}

export async function methodPage(context: Context, c: PwcContext, filter: MethodFilter) {
  const asked = pageAsked(c);
  const { count, rows } = await listMethods(context.reader, filter, asked);
  return pageJson(c, context, asked, { count, results: await methodsJson(context, rows) });
}

async function methodsJson({ reader }: Context, methods: Method[]) {
  const names = await paperNames(
    reader,
    methods.map(({ paperId }) => paperId),
  );
  return methods.map((method) => methodJson(method, names.get(method.paperId)?.id ?? null));
}
