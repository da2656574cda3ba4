import type { Strategy } from '@/lib/kernel/context';
import {
  type PartitionFigures,
  type PartitionHealth,
  type PartitionKind,
  type PartitionStatus,
  takesStrategy,
} from './schemas';

/** What placement needs to know of a partition. */
export interface PlacementFacts {
  readonly id: string;
  readonly region: string;
  readonly kind: PartitionKind;
  readonly status: PartitionStatus;
  readonly health: PartitionHealth;
  readonly capacityTenants: number | null;
  readonly capacityBytes: number | null;
  readonly sizeBytes: number;
  readonly tenants: number;
  /** Part of its connections in use, 0 to 1. */
  readonly connectionLoad: number;
}

/** Above this part of its capacity a partition takes nobody new. */
const FULL_AT = 1;
const DEGRADED_MS = 500;
const REPLICA_LAG_S = 60;

/** How full it is, 0 to 1 and beyond: the worse of tenants and bytes. Without capacities 0. */
export function fillOf({ tenants, capacityTenants, sizeBytes, capacityBytes }: PlacementFacts): number {
  return Math.max(
    capacityTenants === null ? 0 : tenants / capacityTenants,
    capacityBytes === null ? 0 : sizeBytes / capacityBytes,
  );
}

/**
 * The partition a tenant is placed on: open, not down, of the region and kind, with room; of those the one with most room,
 * then the least loaded, then the one with fewest tenants.
 *
 * @param region null: any
 * @returns null when none takes it
 */
export function choosePartition(
  partitions: readonly PlacementFacts[],
  wanted: { strategy: Strategy; region: string | null },
): PlacementFacts | null {
  const candidates = partitions.filter(
    (partition) =>
      partition.status === 'open' &&
      partition.health !== 'down' &&
      takesStrategy(partition.kind, wanted.strategy) &&
      (wanted.region === null || partition.region === wanted.region) &&
      fillOf(partition) < FULL_AT,
  );
  const better = (a: PlacementFacts, b: PlacementFacts) =>
    healthRank(a) - healthRank(b) ||
    round(fillOf(a)) - round(fillOf(b)) ||
    round(a.connectionLoad) - round(b.connectionLoad) ||
    a.tenants - b.tenants ||
    (a.id < b.id ? -1 : 1);
  return [...candidates].sort(better)[0] ?? null;
}

/** One that was not looked at yet is as good as a healthy one. */
const healthRank = ({ health }: PlacementFacts) => (health === 'degraded' ? 1 : 0);
/** Tenths: small differences must not send every new tenant to the same server. */
const round = (part: number) => Math.round(part * 10);

/** What a server's figures say of its health, each reason a sentence. */
export function healthOf(
  figures: PartitionFigures,
  capacityBytes: number | null,
): {
  health: PartitionHealth;
  findings: string[];
} {
  const findings: string[] = [];
  if (figures.latencyMs > DEGRADED_MS)
    findings.push(`It took ${Math.round(figures.latencyMs)} ms to answer.`);
  if (figures.connections > figures.maxConnections * 0.9)
    findings.push(`${figures.connections} of ${figures.maxConnections} connections are in use.`);
  if (figures.slots >= figures.maxSlots)
    findings.push(`All ${figures.maxSlots} replication slots are in use: no tenant can move.`);
  if (capacityBytes !== null && figures.sizeBytes > capacityBytes * 0.9)
    findings.push('More than 90 % of its capacity is in use.');
  if (figures.hasReplica && figures.replicaLagS === null) findings.push('Its read replica does not answer.');
  if ((figures.replicaLagS ?? 0) > REPLICA_LAG_S)
    findings.push(`Its read replica is ${Math.round(figures.replicaLagS ?? 0)} s behind.`);
  return { health: findings.length > 0 ? 'degraded' : 'healthy', findings };
}
