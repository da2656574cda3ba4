import { controlDb } from '@/lib/isolation';

/** Segments from before the oldest bundle of their tenant; without any bundle, those older than two days. */
export function outdatedSegments(limit: number): Promise<{ id: string; tenantId: string }[]> {
  return controlDb().$queryRaw<{ id: string; tenantId: string }[]>`
    select s.id, s.tenant_id as "tenantId" from control.change_segments s
     where s.to_at < coalesce(
       (select min(b.taken_at) from control.bundles b where b.tenant_id = s.tenant_id and b.status = 'ready'),
       now() - interval '2 days')
     limit ${limit}`;
}
