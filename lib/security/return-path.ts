const MAX_LENGTH = 2_000;
const ELSEWHERE = 'http://origin.invalid';
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const CONTROL_OR_BACKSLASH = /[\u0000-\u001f\u007f\\]/;

/**
 * A path to go to after signing in, from a parameter that anybody may have written: a path on the same origin, or the fall-back.
 *
 * Browsers read `//host`, `/\host` and `/.//host` as another host; each is refused in both its spelling and its meaning.
 *
 * @returns path, query and fragment, beginning with exactly one slash
 */
export function safeReturnPath(value: unknown, fallback = '/'): string {
  if (typeof value !== 'string' || value.length > MAX_LENGTH) return fallback;
  if (!value.startsWith('/') || value.startsWith('//') || CONTROL_OR_BACKSLASH.test(value)) return fallback;
  if (!URL.canParse(value, ELSEWHERE)) return fallback;
  const url = new URL(value, ELSEWHERE);
  // Resolving dot segments can bring two slashes to the front: /.//host.
  if (url.origin !== ELSEWHERE || url.pathname.startsWith('//')) return fallback;
  return url.pathname + url.search + url.hash;
}
