import type { Strategy, TenantRef, TenantStatus } from '@/lib/kernel/context';

/** The columns of `control.tenants` that make a `TenantRef`; pass it as a Prisma `select`. */
export const TENANT_REF_COLUMNS = {
  id: true,
  slug: true,
  name: true,
  status: true,
  statusReason: true,
  strategy: true,
  partitionId: true,
  databaseName: true,
  schemaName: true,
  accentColor: true,
  locale: true,
  timeZone: true,
  currency: true,
  sessionIdleMinutes: true,
  sessionMaxHours: true,
  customerPasswordMinLength: true,
} as const;

export interface TenantRefRow {
  id: string;
  slug: string;
  name: string;
  status: string;
  statusReason: string | null;
  strategy: string;
  partitionId: string;
  databaseName: string;
  schemaName: string;
  accentColor: string;
  locale: string;
  timeZone: string;
  currency: string;
  sessionIdleMinutes: number;
  sessionMaxHours: number;
  customerPasswordMinLength: number;
}

/** A row of `control.tenants` as the rest of the code knows a tenant. CHECK constraints vouch for the two words. */
export function toTenantRef(row: TenantRefRow): TenantRef {
  return Object.freeze({
    id: row.id,
    slug: row.slug,
    name: row.name,
    status: row.status as TenantStatus,
    statusReason: row.statusReason,
    strategy: row.strategy as Strategy,
    place: Object.freeze({ partition: row.partitionId, database: row.databaseName, schema: row.schemaName }),
    accentColor: row.accentColor,
    locale: row.locale,
    timeZone: row.timeZone,
    currency: row.currency,
    sessionPolicy: Object.freeze({ idleMinutes: row.sessionIdleMinutes, maxHours: row.sessionMaxHours }),
    customerPasswordMinLength: row.customerPasswordMinLength,
  });
}
