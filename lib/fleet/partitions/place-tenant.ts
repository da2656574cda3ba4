import type { ControlClient, ControlTx } from '@/lib/isolation';
import { loadServers } from '@/lib/isolation/partitions';
import type { Strategy } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { listPlacementFacts } from './list-partitions';
import { choosePartition } from './policy';

/**
 * The partition a new tenant gets, by strategy, region and load; its server is known to this process afterwards.
 * @param region null: any
 * @throws AppError UNAVAILABLE when no partition takes it
 */
export async function placeTenant(
  db: ControlClient | ControlTx,
  wanted: { strategy: Strategy; region: string | null },
): Promise<string> {
  const chosen = choosePartition(await listPlacementFacts(db), wanted);
  if (!chosen) {
    throw appError('UNAVAILABLE', {
      message: `No server ${wanted.region === null ? '' : `in ${wanted.region} `}takes tenants of this kind at the moment.`,
      detail: { ...wanted },
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
