import { controlDb, getTenantRef, tenantDb } from '@/lib/isolation';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { systemContext } from '@/lib/kernel/system-context';
import type { TenantUsage } from './schemas';

/**
 * How much a tenant uses, counted from its own rows where they are. Numbers alone: an operator reads no content here.
 * @throws AppError NOT_FOUND; INVALID_TRANSITION while it is being set up
 */
export async function tenantUsage(op: OperatorContext, tenantId: string): Promise<TenantUsage> {
  const tenant = await getTenantRef(controlDb(), { id: tenantId });
  if (tenant.status === 'provisioning')
    throw appError('INVALID_TRANSITION', { message: 'This tenant is being set up.' });
  const db = tenantDb(systemContext(tenant, 'Tenantry', op.requestId));
  const [endUsers, articles, requests, messages, recent, files, auditEntries] = await Promise.all([
    db.endUser.count(),
    db.article.groupBy({ by: ['status'], _count: true }),
    db.conversation.groupBy({ by: ['status'], _count: true }),
    db.message.count(),
    db.message.count({ where: { createdAt: { gte: addMs(now(), -30 * DAY_MS) } } }),
    db.file.aggregate({ _count: true, _sum: { sizeBytes: true } }),
    db.auditEntry.count(),
  ]);
  const of = (groups: { status: string; _count: number }[], status: string) =>
    groups.find((group) => group.status === status)?._count ?? 0;
  return {
    endUsers,
    articles: { published: of(articles, 'published'), draft: of(articles, 'draft') },
    requests: {
      open: of(requests, 'open'),
      pending: of(requests, 'pending'),
      solved: of(requests, 'solved'),
      closed: of(requests, 'closed'),
    },
    messages,
    messagesLast30Days: recent,
    files: files._count,
    fileBytes: Number(files._sum.sizeBytes ?? 0),
    auditEntries,
  };
}
