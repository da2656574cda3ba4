import type { Metadata } from 'next';
import { DecidedApprovals } from '@/components/console/approvals/decided-approvals';
import { OpenApprovals } from '@/components/console/approvals/open-approvals';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { CursorPagination } from '@/components/ui/pagination';
import { listDecidedApprovals, listOpenApprovals } from '@/lib/approvals';
import { loadConsole } from '@/lib/web/console';
import { GUARDED_ACTS } from '@/lib/web/guarded-acts';
import { queryText, type SearchParams } from '@/lib/web/query';
import { decideApprovalAction, withdrawApprovalAction } from './actions';

export const metadata: Metadata = { title: 'Approvals' };

const PAGE_SIZE = 25;

/** Destructive acts that wait for a second operator, and those that were decided. */
export default async function ApprovalsPage({ searchParams }: { searchParams: SearchParams }) {
  const { op } = await loadConsole();
  const after = await queryText(searchParams, 'after');
  const [open, decided] = await Promise.all([
    listOpenApprovals(op, GUARDED_ACTS),
    listDecidedApprovals(op, GUARDED_ACTS, { limit: PAGE_SIZE, ...(after ? { cursor: after } : {}) }),
  ]);
  return (
    <>
      <PageHeader
        title="Approvals"
        description="Destructive acts take two operators: one asks, another allows."
      />
      <div className="grid gap-6">
        <OpenApprovals approvals={open} decide={decideApprovalAction} withdraw={withdrawApprovalAction} />
        <Card flush title="Decided">
          <DecidedApprovals
            approvals={decided.items}
            footer={
              after || decided.nextCursor ? (
                <CursorPagination
                  previousHref={after ? '/approvals' : null}
                  nextHref={
                    decided.nextCursor ? `/approvals?after=${encodeURIComponent(decided.nextCursor)}` : null
                  }
                />
              ) : undefined
            }
          />
        </Card>
      </div>
    </>
  );
}
