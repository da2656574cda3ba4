import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/kernel/clock';
import type { Blocked, DomainStatus, Finding } from './schemas';

/** What one look saw of a record; `unknown`: the name servers did not answer. */
export type Sighting = Finding | 'unknown';

/** Everything the state of a domain follows from. */
export interface DomainLife {
  status: DomainStatus;
  createdAt: Date;
  /** Served since; null: not served. */
  verifiedAt: Date | null;
  /** When visitors were first led here; without it nothing can have gone. */
  routedAt: Date | null;
  /** What was last seen for certain; null: nothing yet. */
  proof: Finding | null;
  routing: Finding | null;
  /** Why a proof that is there does not count. */
  blocked: Blocked | null;
  /** Since when a record of a served domain is gone. */
  failingSince: Date | null;
  /** Warnings sent since then, at most three. */
  warnings: number;
  warnedAt: Date | null;
  lostAt: Date | null;
  /** Looks in a row that got no answer. */
  dnsFailures: number;
}

export interface Look {
  at: Date;
  proof: Sighting;
  routing: Sighting;
  blocked: Blocked | null;
}

export type DomainEvent = 'verified' | 'returned' | 'warned' | 'recovered' | 'lost';

export interface AfterLook {
  life: DomainLife;
  events: DomainEvent[];
  nextCheckAt: Date;
}

/** How long a served domain whose records are gone is served on. */
export const GRACE_MS = 72 * HOUR_MS;
/** When the warnings go out. The first waits: one wrong answer of one name server is no news. */
const WARN_AFTER_MS = [10 * MINUTE_MS, GRACE_MS / 2, GRACE_MS - 12 * HOUR_MS];
/** Between the last warning and the end, however long nobody looked before. */
const LAST_CALL_MS = 12 * HOUR_MS;
/** Looks without an answer after which a domain that is not served counts as failed. */
const FAILED_AFTER_LOOKS = 3;

/** The domain after a look at its records. Pure; a look without an answer takes nothing away. */
export function afterLook(before: DomainLife, look: Look, jitter = Math.random()): AfterLook {
  const isAnswered = look.proof !== 'unknown' && look.routing !== 'unknown';
  const seen: DomainLife = {
    ...before,
    proof: look.proof === 'unknown' ? before.proof : look.proof,
    routing: look.routing === 'unknown' ? before.routing : look.routing,
    blocked: look.blocked,
    dnsFailures: isAnswered ? 0 : before.dnsFailures + 1,
  };
  const { life, events } = before.verifiedAt ? kept(seen, look, isAnswered) : gained(seen, look);
  const after = { ...life, status: statusOf(life) };
  return { life: after, events, nextCheckAt: nextCheckAt(after, look.at, jitter) };
}

type Step = Pick<AfterLook, 'life' | 'events'>;

const NO_FAILURE = { failingSince: null, warnings: 0, warnedAt: null };

/** A domain that is not served: the proof, seen now, has it served; one that was lost needs its visitors led here too. */
function gained(life: DomainLife, { at, proof, routing, blocked }: Look): Step {
  if (proof !== 'here' || blocked) return { life, events: [] };
  if (life.lostAt && routing !== 'here') return { life, events: [] };
  return {
    life: {
      ...life,
      ...NO_FAILURE,
      verifiedAt: at,
      lostAt: null,
      routedAt: routing === 'here' ? (life.routedAt ?? at) : life.routedAt,
    },
    events: [life.lostAt ? 'returned' : 'verified'],
  };
}

/** A domain that is served: warned of what has gone, and lost when nothing came back. */
function kept(life: DomainLife, { at, routing }: Look, isAnswered: boolean): Step {
  const routed = routing === 'here' ? { ...life, routedAt: life.routedAt ?? at } : life;
  if (!isFailing(routed)) {
    return { life: { ...routed, ...NO_FAILURE }, events: routed.warnings > 0 ? ['recovered'] : [] };
  }
  if (!isAnswered) return { life: routed, events: [] };
  const failing = { ...routed, failingSince: routed.failingSince ?? at };
  const failingMs = at.getTime() - failing.failingSince.getTime();
  const due = WARN_AFTER_MS.filter((ms) => failingMs >= ms).length;
  if (due > failing.warnings)
    return { life: { ...failing, warnings: due, warnedAt: at }, events: ['warned'] };
  const endsAt = servedUntil(failing);
  if (failing.warnings < WARN_AFTER_MS.length || !endsAt || at < endsAt) return { life: failing, events: [] };
  return { life: { ...failing, ...NO_FAILURE, verifiedAt: null, lostAt: at }, events: ['lost'] };
}

function isGone(finding: Finding | null): boolean {
  return finding === 'missing' || finding === 'other';
}

function isFailing({ proof, routing, routedAt }: DomainLife): boolean {
  return isGone(proof) || (routedAt !== null && isGone(routing));
}

/** Until when a domain whose records are gone is served, if they do not come back; null while nothing is missing. */
export function servedUntil({
  failingSince,
  warnings,
  warnedAt,
}: Pick<DomainLife, 'failingSince' | 'warnings' | 'warnedAt'>): Date | null {
  if (!failingSince) return null;
  const graceEnds = addMs(failingSince, GRACE_MS);
  if (warnings < WARN_AFTER_MS.length || !warnedAt) return graceEnds;
  const lastCallEnds = addMs(warnedAt, LAST_CALL_MS);
  return lastCallEnds > graceEnds ? lastCallEnds : graceEnds;
}

function statusOf(life: DomainLife): DomainStatus {
  const { proof, routing } = life;
  if (life.lostAt) return 'lost';
  if (routing === 'other') return 'conflicting';
  if (life.verifiedAt) {
    if (isFailing(life)) return 'failed';
    return routing === 'here' ? 'valid' : 'verifying';
  }
  if (life.blocked || proof === 'other' || life.dnsFailures >= FAILED_AFTER_LOOKS) return 'failed';
  return routing === 'here' || proof === 'here' ? 'verifying' : 'pending';
}

const SERVED_EVERY_MS = 54 * MINUTE_MS;
const LONGEST_MS = 6 * HOUR_MS;

/**
 * When to look again by ourselves: every served domain within the hour, one that fails every ten minutes, and a claim or a lost
 * one the more seldom the longer it has waited, for ever.
 */
function nextCheckAt(life: DomainLife, at: Date, jitter: number): Date {
  // Spread, or what was added in one night is looked at in one minute ever after.
  return addMs(at, Math.round(pauseMs(life, at) * (0.9 + 0.2 * jitter)));
}

function pauseMs(life: DomainLife, at: Date): number {
  if (life.dnsFailures > 0) return Math.min(2 ** life.dnsFailures * MINUTE_MS, 54 * MINUTE_MS);
  if (life.failingSince) return 9 * MINUTE_MS;
  if (life.status === 'valid') return SERVED_EVERY_MS;
  const since = life.lostAt ?? life.verifiedAt ?? life.createdAt;
  const waited = (at.getTime() - since.getTime()) / 10;
  return Math.min(Math.max(waited, MINUTE_MS), life.verifiedAt ? SERVED_EVERY_MS : LONGEST_MS);
}
