import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { loadBulkParams, selectionOf, writeBulkParams } from '@/components/console/bulk/bulk-params';
import { ChooseTarget } from '@/components/console/bulk/choose-target';
import { DryRun } from '@/components/console/bulk/dry-run';
import { NewBulk } from '@/components/console/bulk/new-bulk';
import { AllowedPage } from '@/components/tenancy/allowed';
import { PageHeader } from '@/components/ui/page-header';
import { listPartitionFacts } from '@/lib/fleet/partitions';
import type { OperatorContext } from '@/lib/kernel/context';
import { previewBulk } from '@/lib/lifecycle/bulk';
import { BULK_ACTS, type BulkInput } from '@/lib/lifecycle/bulk/schemas';
import { listPlanNames } from '@/lib/plans';
import { loadConsole } from '@/lib/web/console';
import { startBulkAction } from '../actions';

export const metadata: Metadata = { title: 'New bulk act' };

type Params = Awaited<ReturnType<typeof loadBulkParams>>;

/** What an act would do to many tenants, and the way to begin it. */
export default async function NewBulkPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { op } = await loadConsole();
  const params = await loadBulkParams(searchParams);
  const { act } = params;
  if (!act) notFound();
  const { label, permission } = BULK_ACTS[act];
  const selection = selectionOf(params);
  const input = inputOf(params);
  const isReady = op.permissions.has(permission) && input !== null;
  const [preview, target] = await Promise.all([
    isReady ? previewBulk(op, { act, input, selection }) : null,
    targetsOf(op, params),
  ]);
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
          {target ? <ChooseTarget {...target} /> : null}
          {preview && input ? (
            <>
              <NewBulk
                key={`${target?.value}${preview.possible}`}
                preview={{ act, possible: preview.possible, total: preview.total }}
                selection={selection}
                input={input}
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

/** What the act needs beside the tenants; null while it is not chosen. */
function inputOf({ act, planKey, to }: Params): BulkInput | null {
  if (act === 'changePlan') return planKey ? { planKey } : null;
  if (act === 'move') return to ? { to } : null;
  return {};
}

/** Among what has to be chosen, or null for an act that needs nothing. */
async function targetsOf(op: OperatorContext, params: Params) {
  const hrefWith = (chosen: Partial<Params>) => writeBulkParams('/bulk/new', { ...params, ...chosen });
  if (params.act === 'changePlan') {
    const plans = await listPlanNames(op);
    return {
      label: 'New plan',
      hint: 'Its newest published version.',
      placeholder: 'Choose a plan…',
      value: params.planKey,
      targets: plans
        .filter(({ isPublished }) => isPublished)
        .map(({ key, name }) => ({ value: key, label: name, href: hrefWith({ planKey: key }) })),
    };
  }
  if (params.act === 'move') {
    const servers = await listPartitionFacts(op);
    return {
      label: 'To server',
      hint: 'Each keeps its strategy. They move one after the other, and their people go on working.',
      placeholder: 'Choose a server…',
      value: params.to,
      targets: servers
        .filter(({ id, status }) => status === 'open' && id !== params.partition)
        .map(({ id, name, region }) => ({
          value: id,
          label: `${name} (${region})`,
          href: hrefWith({ to: id }),
        })),
    };
  }
  return null;
}
