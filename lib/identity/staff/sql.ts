import type { ControlClient } from '@/lib/isolation';
import type { SessionPolicy } from '@/lib/kernel/context';

export interface StaffSessionRow {
  created_at: Date;
  expires_at: Date;
  last_seen_at: Date;
  revoked_at: Date | null;
  identity_id: string;
  name: string;
  email: string;
  /** The strictest policy among the tenants the person works for; null for somebody without any. */
  idle_minutes: number | null;
  max_hours: number | null;
}

/** A session with its person and the policy it is under, in one flight: it is asked for with every request. */
export async function findStaffSessionRow(
  db: ControlClient,
  sessionId: string,
): Promise<StaffSessionRow | null> {
  const rows = await db.$queryRaw<StaffSessionRow[]>`
    select s.created_at, s.expires_at, s.last_seen_at, s.revoked_at, i.id as identity_id, i.name, i.email,
           policy.idle_minutes, policy.max_hours
      from control.staff_sessions s
      join control.identities i on i.id = s.identity_id
      cross join lateral (
        select min(t.session_idle_minutes) as idle_minutes, min(t.session_max_hours) as max_hours
          from control.memberships m join control.tenants t on t.id = m.tenant_id
         where m.identity_id = i.id and t.status <> 'erased') policy
     where s.id = ${sessionId}`;
  return rows[0] ?? null;
}

/** The strictest policy among the tenants a person works for; null for somebody without any. */
export async function findStrictestPolicy(
  db: ControlClient,
  identityId: string,
): Promise<SessionPolicy | null> {
  const [row] = await db.$queryRaw<{ idle_minutes: number | null; max_hours: number | null }[]>`
    select min(t.session_idle_minutes) as idle_minutes, min(t.session_max_hours) as max_hours
      from control.memberships m join control.tenants t on t.id = m.tenant_id
     where m.identity_id = ${identityId} and t.status <> 'erased'`;
  if (!row || row.idle_minutes === null || row.max_hours === null) return null;
  return { idleMinutes: row.idle_minutes, maxHours: row.max_hours };
}
