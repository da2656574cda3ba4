import { ArrowRightLeft } from 'lucide-react';
import Link from 'next/link';
import { Facts } from '@/components/tenancy/facts';
import { count, plural, strategyLabel } from '@/components/tenancy/words';
import { Alert } from '@/components/ui/alert';
import { StatusBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConsoleTime } from '@/components/tenancy/console-time';
import type { OperatorContext } from '@/lib/kernel/context';
import { MOVABLE_STATUSES } from '@/lib/lifecycle/moves/schemas';
import { logger } from '@/lib/observability';
import { tenantIsolation } from '@/lib/tenancy';
import type { TenantDetail, TenantIsolation } from '@/lib/tenancy/console/schemas';

/** Where a tenant's rows are and whether every table there is protected, looked up while the page loads. */
export async function IsolationCard({ op, tenant }: { op: OperatorContext; tenant: TenantDetail }) {
  const report = await findReport(op, tenant.id);
  const mono = (text: string) => <span className="font-mono text-xs">{text}</span>;
  return (
    <Card
      title="Isolation"
      action={
        <>
          <Button asChild size="sm" variant="ghost">
            <Link href={`/tenants/${tenant.id}/moves`}>Moves</Link>
          </Button>
          {op.permissions.has('tenant.move') && MOVABLE_STATUSES.includes(tenant.status) ? (
            <Button asChild size="sm" icon={<ArrowRightLeft aria-hidden="true" />}>
              <Link href={`/tenants/${tenant.id}/move`}>Move</Link>
            </Button>
          ) : null}
        </>
      }
    >
      <div className="grid gap-4">
        {report ? (
          <Problems report={report} />
        ) : (
          <Alert tone="danger" title="The place did not answer">
            It may be being made, or its server is away.
          </Alert>
        )}
        <Facts
          items={[
            { term: 'Strategy', value: strategyLabel(tenant.strategy) },
            {
              term: 'Server',
              value: (
                <Link
                  href={`/fleet/${tenant.place.partition}`}
                  className="text-accent-text underline-offset-4 hover:underline"
                >
                  {mono(tenant.place.partition)}
                </Link>
              ),
            },
            { term: 'Database', value: mono(tenant.place.database) },
            { term: 'Schema', value: mono(tenant.place.schema) },
            ...(report
              ? [
                  {
                    term: 'Version',
                    value: (
                      <span className="inline-flex flex-wrap items-center gap-2">
                        {mono(report.version ?? 'none')}
                        <StatusBadge tone={report.isCurrent ? 'success' : 'warning'}>
                          {report.isCurrent ? 'Newest' : `Behind ${report.newestVersion}`}
                        </StatusBadge>
                      </span>
                    ),
                  },
                  {
                    term: 'Checked',
                    value: <ConsoleTime value={report.checkedAt} />,
                  },
                ]
              : []),
          ]}
        />
      </div>
    </Card>
  );
}

function Problems({ report }: { report: TenantIsolation }) {
  if (report.problems.length === 0) {
    return (
      <Alert tone="success" title={`All ${count(report.tableCount)} tables are protected`}>
        Row-level security is on and forced, every policy is ours, every key includes the tenant.
      </Alert>
    );
  }
  return (
    <Alert tone="danger" title={plural(report.problems.length, 'problem')}>
      <ul className="grid gap-1">
        {report.problems.map(({ table, problem }) => (
          <li key={`${table}${problem}`}>
            <span className="font-mono text-xs">{table}</span>: {problem}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

async function findReport(op: OperatorContext, tenantId: string): Promise<TenantIsolation | null> {
  try {
    return await tenantIsolation(op, tenantId);
  } catch (error) {
    logger.error({ err: error, tenantId }, 'a place could not be checked');
    return null;
  }
}
