import { AllowedPage } from '@/components/tenancy/allowed';
import type { Metadata } from 'next';
import { NewPlanForm } from '@/components/console/plans/new-plan-form';
import { PageHeader } from '@/components/ui/page-header';
import { listPlans } from '@/lib/plans';
import { loadConsole } from '@/lib/web/console';
import { createPlanAction } from '../actions';

export const metadata: Metadata = { title: 'New plan' };

/** The form that begins a plan. */
export default async function NewPlanPage() {
  const { op } = await loadConsole();
  const bases = (await listPlans(op)).flatMap(({ key, published, draft }) => {
    const version = published ?? draft;
    if (!version) return [];
    const state = version.status === 'draft' ? 'draft' : `version ${version.version}`;
    return [{ key, label: `${version.content.name}, ${state}`, content: version.content }];
  });
  return (
    <>
      <PageHeader
        title="New plan"
        breadcrumbs={[{ label: 'Plans', href: '/plans' }, { label: 'New plan' }]}
      />
      <AllowedPage to="plan.write">
        <NewPlanForm bases={bases} create={createPlanAction} />
      </AllowedPage>
    </>
  );
}
