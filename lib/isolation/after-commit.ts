/** Work to do once a transaction has committed; dropped when it rolls back. */
const waiting = new WeakMap<object, (() => void)[]>();

/**
 * Remembers `work` until `tx` has committed. The work must not throw and is not awaited: what has to happen
 * belongs into the transaction, this is for wake-ups that a sweep would make anyway.
 */
export function afterCommit(tx: object, work: () => void): void {
  const list = waiting.get(tx);
  if (list) list.push(work);
  else waiting.set(tx, [work]);
}

/** Called once by the code that opened the transaction, right after its commit. */
export function runAfterCommit(tx: object): void {
  const list = waiting.get(tx);
  waiting.delete(tx);
  for (const work of list ?? []) work();
}
