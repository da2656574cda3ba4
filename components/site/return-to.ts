import { sitePath } from './paths';

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** One value of a query, or undefined where it is missing, repeated or too long. */
export async function queryText(searchParams: SearchParams, name: string): Promise<string | undefined> {
  const value = (await searchParams)[name];
  return typeof value === 'string' && value !== '' && value.length <= 2_000 ? value : undefined;
}

/** A page of signing in that leads to the same place afterwards. */
export function withReturnTo(basePath: string, path: `/${string}`, returnTo: string | undefined): string {
  const href = sitePath(basePath, path);
  return returnTo ? `${href}?returnTo=${encodeURIComponent(returnTo)}` : href;
}
