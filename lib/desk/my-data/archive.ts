import { addMs, DAY_MS } from '@/lib/kernel/clock';

/** Marks rows of `files` that hold somebody's own data: no message takes one, and nobody else opens it. */
export const MY_DATA_FILE = 'myData';

/** For so long an archive can be fetched. */
const KEPT_DAYS = 7;

/** More than this is not made while somebody waits for the answer. */
export const LARGE_BYTES = 20 * 2 ** 20;
export const LARGE_MESSAGES = 5_000;

/** When an archive that was made at `createdAt` goes. */
export const goneAt = (createdAt: Date): Date => addMs(createdAt, KEPT_DAYS * DAY_MS);

/** Archives that were made at or before this instant are gone at `at`. */
export const oldestKept = (at: Date): Date => addMs(at, -KEPT_DAYS * DAY_MS);
