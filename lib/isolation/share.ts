import { env } from '@/lib/env';
import { now } from '@/lib/kernel/clock';
import type { TenantRef } from '@/lib/kernel/context';
import type { Turn } from '@/lib/kernel/fair-gate';
import { settingOf, type TenantTerms } from '@/lib/kernel/terms';

/** What a connection allows that nobody has told otherwise. */
export const POOL_TIMES = { statementMs: 30_000, idleTransactionMs: 60_000 };
/** Overrides end at an instant, so what was read of the terms counts for so long. */
const FRESH_MS = 10_000;

/** What a tenant may take of the database. One object per bound client, kept up to date. */
export interface TenantShare extends Turn {
  weight: number;
  cap: number;
  /** Longest statement and longest pause in a transaction, as PostgreSQL reads them; null: the connection's own. */
  times: readonly [statement: string, idleTransaction: string] | null;
  terms: TenantTerms | null;
  staleAtMs: number;
}

export function newShare(tenant: TenantRef): TenantShare {
  const share = { tenantId: tenant.id, weight: 1, cap: 1, times: null, terms: null, staleAtMs: 0 };
  refreshShare(share, tenant.terms);
  return share;
}

/** Reads the tenant's terms anew when they are other ones, or were read a while ago. */
export function refreshShare(share: TenantShare, terms: TenantTerms): void {
  const at = now();
  if (share.terms === terms && at.getTime() < share.staleAtMs) return;
  share.terms = terms;
  share.staleAtMs = at.getTime() + FRESH_MS;
  share.weight = settingOf(terms, 'priority', at);
  share.cap = settingOf(terms, 'maxDatabaseConnections', at);
  const statementMs = settingOf(terms, 'statementTimeoutMs', at);
  const idleMs = settingOf(terms, 'idleTransactionTimeoutMs', at);
  const isPools = statementMs === POOL_TIMES.statementMs && idleMs === POOL_TIMES.idleTransactionMs;
  // Behind a pooler connections have no times of their own.
  share.times = isPools && !env().poolerMode ? null : [`${statementMs}ms`, `${idleMs}ms`];
}
