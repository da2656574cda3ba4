import { controlDb } from '@/lib/isolation';
import { type StoppableGroup, stoppedSchema } from './stoppable';

/** What is known of a mailbox at a tenant. */
export async function findRecipient(
  tenantId: string,
  address: string,
): Promise<{ hasBounced: boolean; stopped: StoppableGroup[] }> {
  const row = await controlDb().mailRecipient.findFirst({
    where: { tenantId, address: address.toLowerCase() },
    select: { bouncedAt: true, stopped: true },
  });
  return { hasBounced: row?.bouncedAt != null, stopped: stoppedSchema.parse(row?.stopped ?? []) };
}
