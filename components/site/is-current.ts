/** True while something with a begin and an end, each of which may be missing, goes on. @param at milliseconds since 1970 */
export function isCurrent(
  { from, until }: { from: string | null; until: string | null },
  at: number,
): boolean {
  return (from === null || Date.parse(from) <= at) && (until === null || Date.parse(until) > at);
}
