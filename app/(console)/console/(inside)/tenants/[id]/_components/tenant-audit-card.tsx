import Link from 'next/link';
import { AuditList } from '@/components/tenancy/audit-list';
import { writeAuditParams } from '@/components/tenancy/audit-params';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { listOperatorAudit } from '@/lib/audit';
import type { OperatorContext } from '@/lib/kernel/context';

const SHOWN = 50;

/** What operators did to a tenant. What its own people do is in its own log, which is none of the console's business. */
export async function TenantAuditCard({ op, tenantId }: { op: OperatorContext; tenantId: string }) {
  const { items, nextCursor } = await listOperatorAudit(op, { tenantId }, { limit: SHOWN });
  return (
    <Card
      flush
      title="What operators did"
      action={
        nextCursor ? (
          <Button asChild size="sm" variant="ghost">
            <Link href={writeAuditParams('/audit', { tenant: tenantId })}>Show all</Link>
          </Button>
        ) : undefined
      }
    >
      <AuditList entries={items} emptyText="No operator has changed anything about this tenant." />
    </Card>
  );
}
