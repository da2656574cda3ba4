import type { Metadata } from 'next';
import { NoAccess } from '@/components/portal/no-access';
import { PlanPanel } from '@/components/portal/plan/plan-panel';
import { PageHeader } from '@/components/ui/page-header';
import { findPartner } from '@/lib/partners';
import { readOfferedPlans } from '@/lib/plans';
import { loadPortal } from '@/lib/web/portal';
import { loadWholeUsage } from '@/lib/web/usage';
import { choosePlanAction } from './actions';

export const metadata: Metadata = { title: 'Plan' };

/** The tenant's plan, the others there are, and what changing to one of them would mean. */
export default async function PlanPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  const report = await loadWholeUsage(ctx);
  if (!report) {
    return (
      <>
        <PageHeader title="Plan" />
        <NoAccess permission="usage.read" role={role} />
      </>
    );
  }
  const { terms } = ctx.tenant;
  const partner = await findPartner(ctx);
  return (
    <PlanPanel
      key={terms.planVersionId}
      current={{ key: terms.planKey, versionId: terms.planVersionId, content: terms.plan }}
      // A partner chooses for its sub-tenants: there is nothing to compare.
      offered={partner ? [] : await readOfferedPlans()}
      managedBy={partner?.name ?? null}
      usage={Object.fromEntries(report.lines.map(({ key, used }) => [key, used]))}
      mayChange={ctx.permissions.has('plan.change')}
      choose={choosePlanAction.bind(null, slug)}
    />
  );
}
