import { DAY_MS, HOUR_MS } from '@/lib/kernel/clock';

export const GRAINS = ['hour', 'day', 'month'] as const;
export type Grain = (typeof GRAINS)[number];

/** A stretch of time that has one total. */
export interface Bucket {
  startsAt: Date;
  /** The first instant that is not in it any more. */
  endsAt: Date;
}

/** The hour, day or month (UTC) around an instant. */
export function bucketOf(at: Date, grain: Grain): Bucket {
  switch (grain) {
    case 'hour':
      return fixed(at, HOUR_MS);
    case 'day':
      return fixed(at, DAY_MS);
    case 'month': {
      const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
      return { startsAt: new Date(Date.UTC(year, month, 1)), endsAt: new Date(Date.UTC(year, month + 1, 1)) };
    }
    default:
      return grain satisfies never;
  }
}

function fixed(at: Date, ms: number): Bucket {
  const startMs = Math.floor(at.getTime() / ms) * ms;
  return { startsAt: new Date(startMs), endsAt: new Date(startMs + ms) };
}

/** The different buckets that instants lie in, in order. */
export function bucketsOf(instants: readonly Date[], grain: Grain): Bucket[] {
  const all = new Map<number, Bucket>();
  for (const at of instants) {
    const bucket = bucketOf(at, grain);
    all.set(bucket.startsAt.getTime(), bucket);
  }
  return [...all.values()].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** The range widened to whole buckets. */
export function widened({ from, to }: Range, grain: Grain): Range {
  const last = bucketOf(to, grain);
  return {
    from: bucketOf(from, grain).startsAt,
    to: last.startsAt.getTime() === to.getTime() ? to : last.endsAt,
  };
}

export interface Range {
  from: Date;
  /** The first instant that is not in it any more. */
  to: Date;
}

/** The largest grain whose buckets fill the range exactly; an hour for all others. */
export function grainOf(range: Range): Grain {
  const fits = (grain: Grain) => {
    const wide = widened(range, grain);
    return wide.from.getTime() === range.from.getTime() && wide.to.getTime() === range.to.getTime();
  };
  return fits('month') ? 'month' : fits('day') ? 'day' : 'hour';
}
