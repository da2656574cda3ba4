import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import type { Aggregation, MeterDto } from './schemas';

interface MeterRow extends Omit<MeterDto, 'aggregation' | 'createdAt' | 'archivedAt'> {
  aggregation: string;
  createdAt: Date;
  archivedAt: Date | null;
}

/** Every meter of the installation, those in use first. */
export async function listMeters(_op: OperatorContext): Promise<MeterDto[]> {
  const rows = await controlDb().meter.findMany({
    orderBy: [{ archivedAt: { sort: 'asc', nulls: 'first' } }, { isInternal: 'asc' }, { key: 'asc' }],
  });
  return rows.map(meterDto);
}

export function meterDto(row: MeterRow): MeterDto {
  return {
    key: row.key,
    name: row.name,
    unit: row.unit,
    aggregation: row.aggregation as Aggregation,
    property: row.property,
    limitKey: row.limitKey,
    isInternal: row.isInternal,
    createdAt: row.createdAt.toISOString(),
    archivedAt: row.archivedAt?.toISOString() ?? null,
  };
}
