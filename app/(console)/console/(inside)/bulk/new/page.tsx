import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { loadBulkParams, selectionOf, writeBulkParams } from '@/components/console/bulk/bulk-params';
import { ChooseBulkPlan } from '@/components/console/bulk/choose-plan';
import { DryRun } from '@/components/console/bulk/dry-run';
import { NewBulk } from '@/components/console/bulk/new-bulk';
import { AllowedPage } from '@/components/tenancy/allowed';
import { PageHeader } from '@/components/ui/page-header';
import { previewBulk } from '@/lib/lifecycle/bulk';
import { BULK_ACTS } from '@/lib/lifecycle/bulk/schemas';
import { listPlanNames } from '@/lib/plans';
import { loadConsole } from '@/lib/web/console';
import { startBulkAction } from '../actions';

export const metadata: Metadata = { title: 'New bulk act' };

/** What an act would do to many tenants, and the way to begin it. */
export default async function NewBulkPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { op } = await loadConsole();
  const params = await loadBulkParams(searchParams);
  const { act, planKey } = params;
  if (!act) notFound();
  const { label, permission } = BULK_ACTS[act];
  const selection = selectionOf(params);
  const isReady = op.permissions.has(permission) && (act !== 'changePlan' || planKey !== null);
  const [preview, plans] = await Promise.all([
    isReady ? previewBulk(op, { act, input: planKey ? { planKey } : {}, selection }) : null,
    act === 'changePlan' ? listPlanNames(op) : [],
  ]);
  const published = plans.filter(({ isPublished }) => isPublished);
  return (
    <>
      <PageHeader
        title={`${label}: many tenants`}
        description={
          'tenantIds' in selection ? 'The tenants that you chose.' : 'Everything that the filter finds.'
        }
        breadcrumbs={[{ label: 'Bulk acts', href: '/bulk' }, { label }]}
      />
      <AllowedPage to={permission}>
        <div className="grid gap-4">
          {act === 'changePlan' ? (
            <ChooseBulkPlan
              plans={published}
              value={planKey}
              hrefs={Object.fromEntries(
                published.map(({ key }) => [key, writeBulkParams('/bulk/new', { ...params, planKey: key })]),
              )}
            />
          ) : null}
          {preview ? (
            <>
              <NewBulk
                key={`${planKey}${preview.possible}`}
                preview={{ act, possible: preview.possible, total: preview.total }}
                selection={selection}
                planKey={planKey}
                start={startBulkAction}
              />
              <DryRun preview={preview} />
            </>
          ) : null}
        </div>
      </AllowedPage>
    </>
  );
}
