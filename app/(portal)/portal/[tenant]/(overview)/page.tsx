import type { Metadata } from 'next';
import { ChecklistCard } from '@/components/portal/overview/checklist-card';
import { OverviewCharts } from '@/components/portal/overview/overview-charts';
import { OverviewStats } from '@/components/portal/overview/overview-stats';
import { RecentRequests } from '@/components/portal/overview/recent-requests';
import { PageHeader } from '@/components/ui/page-header';
import { deskOverview, listRequests } from '@/lib/desk';
import { findChecklist } from '@/lib/tenancy/checklist';
import { links } from '@/lib/web/links';
import { loadPortal } from '@/lib/web/portal';
import { dismissChecklistAction } from './actions';

export const metadata: Metadata = { title: 'Overview' };

const RECENT = 6;

/** Numbers, charts, the newest requests, and for a new tenant what to do first. */
export default async function OverviewPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const { ctx, tenant } = await loadPortal(slug);
  const [numbers, recent, checklist] = await Promise.all([
    deskOverview(ctx),
    listRequests(ctx, { status: 'all', sort: 'newest', limit: RECENT }),
    findChecklist(ctx),
  ]);
  const siteUrl = links().siteUrl(slug);
  const mayDismiss = ctx.permissions.has('settings.write');
  return (
    <>
      <PageHeader title="Overview" description={`What is going on at ${tenant.name}.`} />
      <div className="grid gap-4">
        {checklist ? (
          <ChecklistCard
            slug={slug}
            siteUrl={siteUrl}
            checklist={checklist}
            dismiss={mayDismiss ? dismissChecklistAction.bind(null, slug, {}) : undefined}
          />
        ) : null}
        <OverviewStats slug={slug} numbers={numbers} locale={ctx.locale} />
        <OverviewCharts numbers={{ perDay: numbers.perDay, perHour: numbers.perHour }} locale={ctx.locale} />
        <RecentRequests
          slug={slug}
          requests={recent.items}
          siteUrl={siteUrl}
          locale={ctx.locale}
          timeZone={ctx.timeZone}
        />
      </div>
    </>
  );
}
