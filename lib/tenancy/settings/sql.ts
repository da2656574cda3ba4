import type { ControlTx } from '@/lib/isolation';
import { SITE_CHANNEL } from '@/lib/kernel/channels';

/** Tells every web process, with the commit, to render the pages of a tenant's site anew. */
export async function announceSite(tx: ControlTx, tenantId: string): Promise<void> {
  await tx.$queryRaw`select 1 as sent from pg_notify(${SITE_CHANNEL}, ${tenantId})`;
}

/** Locks a partner and then its sub-tenant, the order in which everybody takes the two. */
export async function lockFamily(
  tx: ControlTx,
  { partnerId, tenantId }: { partnerId: string; tenantId: string },
): Promise<void> {
  await tx.$queryRaw`
    select t.id from control.tenants t where t.id in (${partnerId}, ${tenantId})
     order by t.id = ${tenantId} for no key update`;
}

/** Locks a tenant's row: its settings are changed one after the other, so none forgets what another has made its own. */
export async function lockSettings(tx: ControlTx, tenantId: string): Promise<void> {
  await tx.$queryRaw`select id from control.tenants where id = ${tenantId} for no key update`;
}

/** Gives a new sub-tenant every setting of its partner, which the caller has locked. */
export async function inheritSettings(
  tx: ControlTx,
  { partnerId, tenantId }: { partnerId: string; tenantId: string },
): Promise<void> {
  await tx.$executeRaw`
    update control.tenants t
       set accent_color = p.accent_color, locale = p.locale, time_zone = p.time_zone, currency = p.currency,
           session_idle_minutes = p.session_idle_minutes, session_max_hours = p.session_max_hours,
           customer_password_min_length = p.customer_password_min_length, own_settings = '{}'
      from control.tenants p where p.id = ${partnerId} and t.id = ${tenantId}`;
}
