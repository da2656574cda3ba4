import { count, plural } from '@/components/tenancy/words';
import { Alert } from '@/components/ui/alert';
import { Stat } from '@/components/ui/stat';
import { bytesText } from '@/lib/kernel/amounts';
import type { OperatorContext } from '@/lib/kernel/context';
import { logger } from '@/lib/observability';
import { tenantUsage } from '@/lib/tenancy';
import type { TenantUsage } from '@/lib/tenancy/console/schemas';

/** What a tenant uses, counted from its own rows at this moment. */
export async function UsageStats({
  op,
  tenantId,
  status,
}: {
  op: OperatorContext;
  tenantId: string;
  status: string;
}) {
  if (status === 'provisioning') return <Alert tone="info">Its numbers appear here once it is set up.</Alert>;
  const usage = await findUsage(op, tenantId);
  if (!usage)
    return (
      <Alert tone="danger" title="Its place did not answer">
        The numbers could not be counted. The isolation check below says more.
      </Alert>
    );
  const { articles, requests } = usage;
  const allRequests = requests.open + requests.pending + requests.solved + requests.closed;
  return (
    <section aria-label="Usage" className="grid grid-cols-2 gap-3 lg:grid-cols-5">
      <Stat label="End users" value={count(usage.endUsers)} />
      <Stat
        label="Articles"
        value={count(articles.published)}
        hint={`published, ${plural(articles.draft, 'draft')}`}
      />
      <Stat
        label="Requests"
        value={count(allRequests)}
        hint={`${count(requests.open)} open, ${count(requests.pending)} pending`}
      />
      <Stat
        label="Messages"
        value={count(usage.messages)}
        hint={`${count(usage.messagesLast30Days)} in 30 days`}
      />
      <Stat
        label="Files"
        value={bytesText(usage.fileBytes)}
        hint={`in ${plural(usage.files, 'file')}`}
        className="max-lg:col-span-2"
      />
    </section>
  );
}

async function findUsage(op: OperatorContext, tenantId: string): Promise<TenantUsage | null> {
  try {
    return await tenantUsage(op, tenantId);
  } catch (error) {
    // A place that is away must not take the page with it: this is where an operator comes to look.
    logger.error({ err: error, tenantId }, 'usage could not be counted');
    return null;
  }
}
