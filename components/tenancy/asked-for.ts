/** Said when an act waits for a second operator. */
export const ASKED_SENTENCE = 'Asked for. A colleague has 24 hours to allow it.';

/** Whether what an action answered means that a second operator was asked. */
export function isAskedFor(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'status' in data && data.status === 'requested';
}
