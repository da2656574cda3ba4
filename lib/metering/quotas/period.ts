/** A calendar month in UTC: what monthly limits are counted in. */
export interface Period {
  /** `2026-11` */
  readonly key: string;
  readonly startsAt: Date;
  /** The first instant that is not in it any more. */
  readonly endsAt: Date;
}

/** The month that an instant lies in. */
export function periodOf(at: Date): Period {
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  return {
    key: at.toISOString().slice(0, 7),
    startsAt: new Date(Date.UTC(year, month, 1)),
    endsAt: new Date(Date.UTC(year, month + 1, 1)),
  };
}

/** The month after the one called `key`. */
export function nextPeriodKey(key: string): string {
  return periodOf(new Date(Date.UTC(Number(key.slice(0, 4)), Number(key.slice(5, 7)), 1))).key;
}
