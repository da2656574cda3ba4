/** What a page gets of its query. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** One value of a page's query: the first where a name is repeated, undefined where it is missing or empty. */
export async function queryText(searchParams: SearchParams, name: string): Promise<string | undefined> {
  const value = (await searchParams)[name];
  const text = Array.isArray(value) ? value[0] : value;
  return text || undefined;
}
