import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { FeatureKey } from '@/lib/kernel/entitlements';
import type { FlagDto } from './schemas';

/** What an evaluation has to know of a tenant. */
export interface FlagSubject {
  readonly id: string;
  readonly planKey: string;
}

/** A flag made ready for many evaluations. */
export interface CompiledFlag {
  readonly key: string;
  readonly isEnabled: boolean;
  readonly isPublic: boolean;
  readonly feature: FeatureKey | null;
  /** Null: every plan. */
  readonly plans: ReadonlySet<string> | null;
  readonly include: ReadonlySet<string>;
  readonly exclude: ReadonlySet<string>;
  /** Buckets below this one are on: 0 (nobody) to 10,000 (everybody). */
  readonly openBuckets: number;
  readonly prerequisites: readonly { readonly flag: string; readonly on: boolean }[];
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly version: number;
}

export type CompiledFlags = ReadonlyMap<string, CompiledFlag>;

const BUCKETS = 10_000;
/** About 100 bytes each. */
const MAX_BUCKETS_KEPT = 50_000;

const buckets = new LRUCache<string, number>({ max: MAX_BUCKETS_KEPT });

export function compileFlag({ rules, ...flag }: Omit<FlagDto, 'description' | 'updatedAt'>): CompiledFlag {
  const { plans, tenants, percentage, prerequisites, schedule } = rules;
  return {
    key: flag.key,
    isEnabled: flag.isEnabled,
    isPublic: flag.isPublic,
    feature: flag.feature,
    plans: plans.length > 0 ? new Set(plans) : null,
    include: new Set(tenants.include),
    exclude: new Set(tenants.exclude),
    openBuckets: Math.round(percentage * (BUCKETS / 100)),
    prerequisites,
    startsAtMs: schedule.startsAt === null ? Number.NEGATIVE_INFINITY : Date.parse(schedule.startsAt),
    endsAtMs: schedule.endsAt === null ? Number.POSITIVE_INFINITY : Date.parse(schedule.endsAt),
    version: flag.version,
  };
}

/** The tenant's place in a flag's rollout, 0 to 9,999: the same for ever, and independent between flags. */
export function computeBucket(flag: string, tenantId: string): number {
  return createHash('sha256').update(`${flag}:${tenantId}`).digest().readUInt32BE(0) % BUCKETS;
}

/** `computeBucket` from memory: a hash costs 1 to 2 µs, remembering it 0.1. */
export function bucketOf(flag: string, tenantId: string): number {
  const key = `${flag}:${tenantId}`;
  const known = buckets.get(key);
  if (known !== undefined) return known;
  const bucket = computeBucket(flag, tenantId);
  buckets.set(key, bucket);
  return bucket;
}

/**
 * Whether a flag is on for a tenant at `atMs` (epoch). Pure. A flag that is not there is off.
 * Each flag is looked at once at most, so flags that need each other (refused when written) end as off and not in a loop.
 */
export function evaluateFlag(
  flags: CompiledFlags,
  key: string,
  subject: FlagSubject,
  atMs: number,
  bucket: (flag: string, tenantId: string) => number = bucketOf,
): boolean {
  return isOn(flags, key, subject, atMs, bucket, undefined);
}

function isOn(
  flags: CompiledFlags,
  key: string,
  subject: FlagSubject,
  atMs: number,
  bucket: (flag: string, tenantId: string) => number,
  seen: Map<string, boolean> | undefined,
): boolean {
  const flag = flags.get(key);
  if (!flag?.isEnabled || atMs < flag.startsAtMs || atMs >= flag.endsAtMs) return false;
  if (flag.prerequisites.length > 0) {
    const known = seen ?? new Map<string, boolean>();
    known.set(key, false);
    for (const { flag: other, on } of flag.prerequisites) {
      let answer = known.get(other);
      if (answer === undefined) {
        answer = isOn(flags, other, subject, atMs, bucket, known);
        known.set(other, answer);
      }
      if (answer !== on) return false;
    }
  }
  if (flag.exclude.has(subject.id)) return false;
  if (flag.include.has(subject.id)) return true;
  if (flag.plans && !flag.plans.has(subject.planKey)) return false;
  if (flag.openBuckets >= BUCKETS) return true;
  return flag.openBuckets > 0 && bucket(key, subject.id) < flag.openBuckets;
}
