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

/** Runs a transaction, and behind its commit what the work left for then; nothing when it rolls back. */
export async function withAfterCommit<Tx extends object, T>(
  work: (tx: Tx) => Promise<T>,
  transact: (run: (tx: Tx) => Promise<T>) => Promise<T>,
): Promise<T> {
  let handle: Tx | undefined;
  const result = await transact((tx) => {
    handle = tx;
    return work(tx);
  });
  if (handle) for (const after of takeWaiting(handle)) after();
  return result;
}

function takeWaiting(tx: object): (() => void)[] {
  const list = waiting.get(tx) ?? [];
  waiting.delete(tx);
  return list;
}

/** Milliseconds: for a connection, and for the whole transaction. */
export const TRANSACTION_OPTIONS = { maxWait: 10_000, timeout: 30_000 };
