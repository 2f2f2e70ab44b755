/** A part of a list and how long the whole is. */
export interface Listed<T> {
  count: number;
  rows: T[];
}

export interface Window {
  limit: number;
  offset: number;
}

/** `%` and `_` of a text stand for themselves in a LIKE whose escape is a backslash. */
export const likePattern = (text: string): string =>
  `%${text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
