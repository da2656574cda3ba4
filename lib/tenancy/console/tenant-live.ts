import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import type { TenantLive } from './schemas';

/** What is going on with a tenant at this moment, for the head of its page. */
export async function tenantLive(_op: OperatorContext, tenantId: string): Promise<TenantLive> {
  const where = { tenantId, finishedAt: null };
  const newest = { createdAt: 'desc' } as const;
  const [move, run, bundleRun] = await Promise.all([
    controlDb().tenantMove.findFirst({ where, orderBy: newest, select: { id: true } }),
    controlDb().lifecycleRun.findFirst({ where, orderBy: newest, select: { kind: true } }),
    controlDb().bundleRun.findFirst({ where, orderBy: newest, select: { kind: true } }),
  ]);
  return { isMoving: move !== null, lifecycleRun: run?.kind ?? null, bundleRun: bundleRun?.kind ?? null };
}
