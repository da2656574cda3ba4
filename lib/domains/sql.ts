import { controlDb, type ControlTx } from '@/lib/isolation';
import { addMs, SECOND_MS } from '@/lib/kernel/clock';

/** Between two looks at one domain, whoever asks for them. */
export const LOOK_PAUSE_MS = 20 * SECOND_MS;

/** Locks a tenant's row until the transaction ends: its domains are added one after the other, so their count is exact. */
export async function lockTenantDomains(tx: ControlTx, tenantId: string): Promise<void> {
  await tx.$queryRaw`select id from control.tenants where id = ${tenantId} for no key update`;
}

/** Claims a look at each of a tenant's domains nobody has begun to look at since `before`. @returns ids of those claimed */
export async function startLooks(
  tenantId: string,
  ids: readonly string[],
  at: Date,
  before = addMs(at, -LOOK_PAUSE_MS),
): Promise<Set<string>> {
  const rows = await controlDb().$queryRaw<{ id: string }[]>`
    update control.domains set look_started_at = ${at}
     where tenant_id = ${tenantId} and id = any(${[...ids]}::text[])
       and (look_started_at is null or look_started_at <= ${before})
    returning id`;
  return new Set(rows.map(({ id }) => id));
}

/** Claims a look at domains that are due, the longest waiting first; several processes share them without waiting. */
export async function startDueLooks(at: Date, limit: number): Promise<{ id: string; tenantId: string }[]> {
  return controlDb().$queryRaw<{ id: string; tenantId: string }[]>`
    update control.domains set look_started_at = ${at}
     where id in (
       select d.id from control.domains d join control.tenants t on t.id = d.tenant_id
        where d.next_check_at <= ${at} and t.status in ('active', 'maintenance', 'suspended')
          and (d.look_started_at is null or d.look_started_at <= ${addMs(at, -LOOK_PAUSE_MS)})
        order by d.next_check_at limit ${limit} for update of d skip locked)
    returning id, tenant_id as "tenantId"`;
}
