/** The current instant; the one place that asks the machine, so that tests can freeze it. */
export function now(): Date {
  return new Date();
}

/** The instant `ms` milliseconds after `from` (negative: before). */
export function addMs(from: Date, ms: number): Date {
  return new Date(from.getTime() + ms);
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
