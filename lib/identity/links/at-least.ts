/**
 * Runs work that must not tell by its time whether it found an account: the answer comes after `ms` at the earliest.
 */
export async function atLeast<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const floor = new Promise<void>((resolve) => setTimeout(resolve, ms));
  const [result] = await Promise.allSettled([work(), floor]);
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

/** Longer than an insert and a job take, shorter than a person notices. */
export const MAIL_ANSWER_MS = 120;
