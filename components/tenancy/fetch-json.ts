/** Reads JSON of one of the console's own routes. @throws Error with the sentence to show */
export async function fetchJson<T>(path: string): Promise<T> {
  const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store' }).catch(() => null);
  if (response?.status === 401) window.location.reload();
  if (!response?.ok) {
    const problem = (await response?.json().catch(() => null)) as { title?: string } | null;
    throw new Error(problem?.title ?? 'The server could not be reached.');
  }
  return (await response.json()) as T;
}
