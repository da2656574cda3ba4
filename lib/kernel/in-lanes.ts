/**
 * Works on every item, on at most `atOnce` of them at a time, in their order.
 * @throws the first error; no lane begins another item after its own failed
 */
export async function inLanes<T>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const lane = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
