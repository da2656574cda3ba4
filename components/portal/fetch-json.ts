/** What our own routes answer when they refuse (problem+json). */
interface Problem {
  title?: string;
}

/**
 * Reads JSON from one of the portal's own routes.
 * @throws Error with the sentence to show
 */
export async function fetchJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, headers: { accept: 'application/json' } });
  if (response.ok) return (await response.json()) as T;
  const problem = (await response.json().catch(() => ({}))) as Problem;
  throw new Error(problem.title ?? 'This could not be loaded. Please try again.');
}
