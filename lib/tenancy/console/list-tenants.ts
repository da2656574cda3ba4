import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { decodeCursor, encodeCursor } from '@/lib/kernel/pagination';
import {
  COUNT_LIMIT,
  type TenantListInput,
  type TenantPage,
  type TenantRow,
  tenantListSchema,
} from './schemas';
import { countDirectory, type DirectoryKey, type DirectoryRow, directoryRows } from './sql';

/** One page of the directory, newest tenant first. */
export async function listTenants(_op: OperatorContext, input: TenantListInput): Promise<TenantPage> {
  const { after, before, limit, ...filter } = tenantListSchema.parse(input);
  const key = {
    after: after ? keyOf(after) : undefined,
    before: !after && before ? keyOf(before) : undefined,
  };
  const [rows, counted] = await Promise.all([
    directoryRows(controlDb(), filter, key, limit + 1),
    countDirectory(controlDb(), filter),
  ]);
  const hasMore = rows.length > limit;
  const shown = rows.slice(0, limit);
  if (key.before) shown.reverse();
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    items: shown.map(toTenantRow),
    previous: first && (key.after || (key.before && hasMore)) ? cursorOf(first) : null,
    next: last && (key.before || hasMore) ? cursorOf(last) : null,
    total: Math.min(counted, COUNT_LIMIT),
    isTotalExact: counted <= COUNT_LIMIT,
  };
}

export function toTenantRow(row: DirectoryRow): TenantRow {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    status: row.status,
    plan: row.plan,
    strategy: row.strategy,
    partition: row.partition_id,
    region: row.region,
    accentColor: row.accent_color,
    memberCount: Number(row.member_count),
    createdAt: row.created_at.toISOString(),
  };
}

function cursorOf(row: DirectoryRow): string {
  return encodeCursor([row.created_at.toISOString(), row.id]);
}

function keyOf(cursor: string): DirectoryKey {
  const [at, id] = decodeCursor(cursor);
  const createdAt = new Date(at ?? '');
  if (Number.isNaN(createdAt.getTime()) || typeof id !== 'string') throw appError('MALFORMED_REQUEST');
  return { createdAt, id };
}
