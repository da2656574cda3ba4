import { type ControlClient, type ControlTx, MAIN_PARTITION } from '@/lib/isolation';
import { loadServers } from '@/lib/isolation/partitions';
import type { Strategy } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { countTenants, sumOf, tenantsOfLate } from './count-tenants';
import { listPlacementFacts } from './list-partitions';
import { choosePartition, type PlacementFacts } from './policy';

/**
 * Free places above which counts of the last five seconds are good enough: all processes together do not take so many in
 * that time. Below, a partition is counted anew for each tenant, so that it does not get more than it may hold. Those that
 * are full are few: the look of each minute takes them out of the choice.
 */
const SURE_ROOM = 200;

/**
 * The partition a new tenant gets, by strategy, region and load; its server is known to this process afterwards.
 * @param wanted.region null: that of the main partition
 * @throws AppError UNAVAILABLE when no partition takes it
 */
export async function placeTenant(
  db: ControlClient | ControlTx,
  wanted: { strategy: Strategy; region: string | null },
): Promise<string> {
  const ofLate = await tenantsOfLate();
  const facts = await countAnewWhereTight(db, await listPlacementFacts(db, ofLate));
  const region = wanted.region ?? facts.find(({ id }) => id === MAIN_PARTITION)?.region ?? null;
  const chosen = choosePartition(facts, { ...wanted, region });
  if (!chosen) {
    throw appError('UNAVAILABLE', {
      message: `No server in ${region ?? 'any region'} takes tenants of this kind at the moment.`,
      detail: { ...wanted, region },
    });
  }
  ofLate.set(chosen.id, (ofLate.get(chosen.id) ?? 0) + 1);
  await loadServers(db, [chosen.id]);
  return chosen.id;
}

/** The facts with how many are there now, where counts of late do not tell whether there is room. */
async function countAnewWhereTight(
  db: ControlClient | ControlTx,
  facts: readonly PlacementFacts[],
): Promise<PlacementFacts[]> {
  const isTight = ({ status, capacityTenants, tenants }: PlacementFacts) =>
    status === 'open' && capacityTenants !== null && capacityTenants - tenants <= SURE_ROOM;
  const tight = facts.filter(isTight).map(({ id }) => id);
  if (tight.length === 0) return [...facts];
  const now = await countTenants(db, tight);
  return facts.map((partition) =>
    isTight(partition) ? { ...partition, tenants: sumOf(now.get(partition.id)) } : partition,
  );
}

/** Regions that a new tenant can be placed in now. */
export async function listOpenRegions(db: ControlClient | ControlTx): Promise<string[]> {
  const facts = await listPlacementFacts(db, new Map());
  const open = facts.filter(({ status, health }) => status === 'open' && health !== 'down');
  return [...new Set(open.map(({ region }) => region))].sort();
}
