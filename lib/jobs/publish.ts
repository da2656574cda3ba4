import { afterCommit, type TenantTx } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { type DomainEvent, parseEvent } from './events';
import { pokeRelay } from './poke-relay';

/**
 * Publishes a domain event in the transaction of the change it tells of: committed together or not at all.
 * Subscribers run within milliseconds after the commit, and after a crash within a minute.
 */
export async function publish(tx: TenantTx, ctx: TenantContext, event: DomainEvent): Promise<void> {
  const { name, payload } = parseEvent(event.name, event.payload);
  await tx.outboxEvent.create({
    data: {
      tenantId: ctx.tenant.id,
      id: newId('outbox'),
      name,
      payload,
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.id,
      requestId: ctx.requestId,
    },
    select: { id: true },
  });
  afterCommit(tx, () => pokeRelay(ctx.tenant.id));
}
