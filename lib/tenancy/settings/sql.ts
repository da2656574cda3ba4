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

/**
 * Gives a sub-tenant, or all those of a partner, what the partner has of every setting that is not their own: a new one, and
 * after settings came from elsewhere, such as a backup.
 */
export async function inheritSettings(
  db: Pick<ControlTx, '$queryRaw'>,
  { tenantId }: { tenantId: string },
): Promise<void> {
  await db.$queryRaw`
    with given as (
      update control.tenants c set
        accent_color = case when 'accentColor' = any (c.own_settings) then c.accent_color else p.accent_color end,
        locale = case when 'locale' = any (c.own_settings) then c.locale else p.locale end,
        time_zone = case when 'timeZone' = any (c.own_settings) then c.time_zone else p.time_zone end,
        currency = case when 'currency' = any (c.own_settings) then c.currency else p.currency end,
        session_idle_minutes = case when 'sessionIdleMinutes' = any (c.own_settings)
          then c.session_idle_minutes else p.session_idle_minutes end,
        session_max_hours = case when 'sessionMaxHours' = any (c.own_settings)
          then c.session_max_hours else p.session_max_hours end,
        customer_password_min_length = case when 'customerPasswordMinLength' = any (c.own_settings)
          then c.customer_password_min_length else p.customer_password_min_length end
      from control.tenants p
      where p.id = c.parent_id and ${tenantId} in (c.id, p.id) and c.status <> 'erased'
      returning c.id)
    select count(pg_notify(${SITE_CHANNEL}, id)) as announced from given`;
}
