import type { Metadata } from 'next';
import { Download } from 'lucide-react';
import type { SearchParams } from 'nuqs/server';
import { AuditFilters } from '@/components/tenancy/audit-filters';
import { AuditList } from '@/components/tenancy/audit-list';
import { loadAuditParams, writeAuditParams } from '@/components/tenancy/audit-params';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { CursorPagination } from '@/components/ui/pagination';
import { listAuditActors, listOperatorAudit } from '@/lib/audit';
import {
  ALL_AUDIT_ACTIONS,
  auditSentence,
  type OperatorAuditFilter,
  operatorAuditFilterSchema,
} from '@/lib/audit/schemas';
import { addMs, DAY_MS } from '@/lib/kernel/clock';
import { loadConsole } from '@/lib/web/console';

export const metadata: Metadata = { title: 'Audit log' };

const PAGE_SIZE = 50;
const OPERATOR_ENTITIES =
  /^(tenant|operator|operatorAudit|approval|impersonation|job|flag|plan|override|grant|meter|setting|maintenance|announcement|ticket)\./;
const ACTIONS = ALL_AUDIT_ACTIONS.filter((action) => OPERATOR_ENTITIES.test(action)).map((action) => ({
  value: action,
  label: auditSentence(action).replace(/:$/, ''),
  hint: action,
}));

/** What operators and the platform did, with filters in the address. */
export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { op } = await loadConsole();
  const params = await loadAuditParams(searchParams);
  const { action, operator, tenant, from, to, after } = params;
  const filter = operatorAuditFilterSchema.safeParse({
    ...(action ? { action } : {}),
    ...(operator ? { actorId: operator } : {}),
    ...(tenant ? { tenantId: tenant } : {}),
    ...(from ? { from } : {}),
    // The last day is meant as a whole.
    ...(to ? { to: addMs(to, DAY_MS) } : {}),
  });
  const [page, actors] = await Promise.all([
    listOperatorAudit(op, filter.data ?? {}, { limit: PAGE_SIZE, ...(after ? { cursor: after } : {}) }),
    listAuditActors(op),
  ]);
  const isFiltered = Object.keys(filter.data ?? {}).length > 0;
  return (
    <>
      <PageHeader
        title="Audit log"
        description="What operators and the platform did, newest first. Entries cannot be changed or deleted. Times are UTC."
        actions={
          <Button asChild icon={<Download aria-hidden="true" />}>
            <a href={exportHref(filter.data ?? {})} download>
              Export CSV
            </a>
          </Button>
        }
      />
      <AuditFilters
        actions={ACTIONS}
        operators={actors.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Card flush>
        <AuditList
          entries={page.items}
          emptyText={
            isFiltered ? 'No entry matches these filters.' : 'Every act of an operator is listed here.'
          }
          footer={
            after || page.nextCursor ? (
              <CursorPagination
                previousHref={after ? writeAuditParams('/audit', { ...params, after: null }) : null}
                nextHref={
                  page.nextCursor ? writeAuditParams('/audit', { ...params, after: page.nextCursor }) : null
                }
              />
            ) : undefined
          }
        />
      </Card>
    </>
  );
}

function exportHref(filter: OperatorAuditFilter): string {
  const entries = Object.entries(filter).map(([key, value]): [string, string] => [
    key,
    value instanceof Date ? value.toISOString() : String(value),
  ]);
  return `/api/console/audit/export?${new URLSearchParams(entries)}`;
}
