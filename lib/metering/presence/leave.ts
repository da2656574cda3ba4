import { tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { personKey, seen } from './seen';

/**
 * Notes that the context's member or end user has left, so that somebody else may come in at once. Another device of the
 * same person has to fit in anew; another process may let them in for up to a minute without looking.
 */
export async function leave(ctx: TenantContext): Promise<void> {
  seen().delete(personKey(ctx));
  await tenantDb(ctx).presence.deleteMany({ where: { id: ctx.actor.id } });
}
