import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';

/** Everybody who can stand in the operators' log: the operators there are, and the platform itself. */
export async function listAuditActors(_op: OperatorContext): Promise<{ id: string; name: string }[]> {
  const operators = await controlDb().operator.findMany({
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
    take: 500,
  });
  return [...operators, { id: 'system', name: 'Tenantry (the platform)' }];
}
