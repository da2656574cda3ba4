import type { Place } from '@/lib/kernel/context';
import { idSuffix } from '@/lib/kernel/ids';

/** A tenant's way from one place to another. */
export interface TransferPlan {
  /** Id of the move; names of slots, publications and origins are made of it. */
  readonly id: string;
  readonly tenantId: string;
  readonly from: Place;
  readonly to: Place;
}

/** Which way changes flow: to the new place before the switch, back to the old one after it. */
export type Direction = 'forward' | 'reverse';

/** Everything of ours in a server's catalogue of replication begins so; the doctor looks for what was left behind. */
const REPLICATION_PREFIX = 'tenantry_mv_';

/** Name of the slot, the publication and the origin of one direction of a move. */
export function feedName({ id }: TransferPlan, direction: Direction): string {
  return `${REPLICATION_PREFIX}${idSuffix(id)}_${direction === 'forward' ? 'f' : 'r'}`;
}

export interface FeedEnds {
  readonly name: string;
  readonly tenantId: string;
  readonly source: Place;
  readonly target: Place;
}

export function feedEnds(plan: TransferPlan, direction: Direction): FeedEnds {
  const [source, target] = direction === 'forward' ? [plan.from, plan.to] : [plan.to, plan.from];
  return { name: feedName(plan, direction), tenantId: plan.tenantId, source, target };
}
