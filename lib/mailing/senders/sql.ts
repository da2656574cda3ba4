import { controlDb } from '@/lib/isolation';
import { addMs, SECOND_MS } from '@/lib/kernel/clock';

/** Between two looks at one sender, whoever asks for them. */
export const LOOK_PAUSE_MS = 20 * SECOND_MS;

/** Claims a look at a tenant's sender, unless somebody has begun one since `before`. @returns whether it may look */
export async function startLook(
  tenantId: string,
  at: Date,
  before = addMs(at, -LOOK_PAUSE_MS),
): Promise<boolean> {
  const count = await controlDb().$executeRaw`
    update control.mail_senders set look_started_at = ${at}
     where tenant_id = ${tenantId} and (look_started_at is null or look_started_at <= ${before})`;
  return count === 1;
}

/** Claims a look at senders that are due, the longest waiting first; several processes share them without waiting. */
export async function startDueLooks(at: Date, limit: number): Promise<string[]> {
  const rows = await controlDb().$queryRaw<{ tenantId: string }[]>`
    update control.mail_senders set look_started_at = ${at}
     where id in (
       select s.id from control.mail_senders s join control.tenants t on t.id = s.tenant_id
        where s.next_check_at <= ${at} and t.status in ('active', 'maintenance', 'suspended')
          and (s.look_started_at is null or s.look_started_at <= ${addMs(at, -LOOK_PAUSE_MS)})
        order by s.next_check_at limit ${limit} for update of s skip locked)
    returning tenant_id as "tenantId"`;
  return rows.map(({ tenantId }) => tenantId);
}
