import { type ControlClient, type ControlTx, controlDb, MAIN_PARTITION } from '@/lib/isolation';
import { partitionAddressShown } from '@/lib/isolation/partitions';
import { type OperatorContext, requireOperatorPermission, type Strategy } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { z } from 'zod';
import { countTenants, sumOf } from './count-tenants';
import type { PlacementFacts } from './policy';
import { type PartitionDto, partitionFiguresSchema } from './schemas';

const storedHealthSchema = z.object({
  figures: partitionFiguresSchema.nullable(),
  findings: z.array(z.string()),
});
const NO_HEALTH = { figures: null, findings: [] };

/** All partitions with how they do and what lives there, by region and name. */
export async function listPartitionFacts(op: OperatorContext): Promise<PartitionDto[]> {
  requireOperatorPermission(op, 'tenant.read');
  const [rows, counts] = await Promise.all([
    controlDb().partition.findMany({ orderBy: [{ region: 'asc' }, { id: 'asc' }] }),
    countTenants(controlDb()),
  ]);
  return rows.map((row) => toDto(row, counts.get(row.id) ?? new Map()));
}

/** One of them. Throws AppError NOT_FOUND. */
export async function getPartition(op: OperatorContext, id: string): Promise<PartitionDto> {
  const found = (await listPartitionFacts(op)).find((partition) => partition.id === id);
  if (!found) throw appError('NOT_FOUND', { message: 'There is no such partition.' });
  return found;
}

/** What placement goes by. @param tenants of each partition */
export async function listPlacementFacts(
  db: ControlClient | ControlTx,
  tenants: ReadonlyMap<string, number>,
): Promise<PlacementFacts[]> {
  const rows = await db.partition.findMany();
  return rows.map((row) => {
    const { figures } = storedHealthSchema.safeParse(row.healthDetail).data ?? NO_HEALTH;
    return {
      id: row.id,
      region: row.region,
      kind: row.kind as PlacementFacts['kind'],
      status: row.status as PlacementFacts['status'],
      health: row.health as PlacementFacts['health'],
      capacityTenants: row.capacityTenants,
      capacityBytes: row.capacityBytes === null ? null : Number(row.capacityBytes),
      sizeBytes: figures?.sizeBytes ?? 0,
      tenants: tenants.get(row.id) ?? 0,
      connectionLoad: figures ? figures.connections / figures.maxConnections : 0,
    };
  });
}

type Row = Awaited<ReturnType<ControlClient['partition']['findMany']>>[number];

function toDto(row: Row, counts: ReadonlyMap<string, number>): PartitionDto {
  const { figures, findings } = storedHealthSchema.safeParse(row.healthDetail).data ?? NO_HEALTH;
  const of = (strategy: Strategy) => counts.get(strategy) ?? 0;
  return {
    id: row.id,
    name: row.name,
    region: row.region,
    kind: row.kind as PartitionDto['kind'],
    status: row.status as PartitionDto['status'],
    health: row.health as PartitionDto['health'],
    healthCheckedAt: row.healthCheckedAt?.toISOString() ?? null,
    healthFindings: findings,
    figures,
    capacityTenants: row.capacityTenants,
    capacityBytes: row.capacityBytes === null ? null : Number(row.capacityBytes),
    tenants: {
      shared: of('shared'),
      schema: of('schema'),
      database: of('database'),
      dedicated: of('dedicated'),
    },
    tenantCount: sumOf(counts),
    addressShown: partitionAddressShown(row.id, row.addressSealed),
    hasReplica: row.replicaSealed !== null,
    note: row.note,
    isMain: row.id === MAIN_PARTITION,
  };
}
