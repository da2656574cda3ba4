import { type ControlClient, type ControlTx, MAIN_PARTITION } from '@/lib/isolation';
import { loadServers } from '@/lib/isolation/partitions';
import type { Strategy } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { listPlacementFacts } from './list-partitions';
import { choosePartition } from './policy';

/**
 * The partition a new tenant gets, by strategy, region and load; its server is known to this process afterwards.
 * @param wanted.region null: that of the main partition
 * @throws AppError UNAVAILABLE when no partition takes it
 */
export async function placeTenant(
  db: ControlClient | ControlTx,
  wanted: { strategy: Strategy; region: string | null },
): Promise<string> {
  const facts = await listPlacementFacts(db);
  const region = wanted.region ?? facts.find(({ id }) => id === MAIN_PARTITION)?.region ?? null;
  const chosen = choosePartition(facts, { ...wanted, region });
  if (!chosen) {
    throw appError('UNAVAILABLE', {
      message: `No server in ${region ?? 'any region'} takes tenants of this kind at the moment.`,
      detail: { ...wanted, region },
    });
  }
  await loadServers(db, [chosen.id]);
  return chosen.id;
}

/** Regions that a new tenant can be placed in now. */
export async function listOpenRegions(db: ControlClient | ControlTx): Promise<string[]> {
  const facts = await listPlacementFacts(db);
  const open = facts.filter(({ status, health }) => status === 'open' && health !== 'down');
  return [...new Set(open.map(({ region }) => region))].sort();
}
