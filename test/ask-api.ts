import type { TestSite } from "./site.ts";

export interface ApiValue extends Record<string, unknown> {
  results?: Array<Record<string, unknown>>;
}

/** Asks `/api/v1` as the reader of a token, or as nobody. */
export function askApi({ app }: Pick<TestSite, "app">, token: string | null) {
  return async (method: string, path: string, body?: unknown) => {
    const headers: Record<string, string> = {};
    if (body !== undefined) headers["content-type"] = "application/json";
    if (token) headers["authorization"] = `Bearer ${token}`;
    const init: RequestInit = { method, headers };
    if (body !== undefined) init.body = JSON.stringify(body);
    const answer = await app.request(`/api/v1/${path}`, init);
    const text = await answer.text();
    return { status: answer.status, value: (text ? JSON.parse(text) : null) as ApiValue };
  };
}
