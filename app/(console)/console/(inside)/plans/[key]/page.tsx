import { Allowed } from '@/components/tenancy/allowed';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DraftForm } from '@/components/console/plans/draft-form';
import { PlanActions } from '@/components/console/plans/plan-actions';
import { PlanComparison } from '@/components/console/plans/plan-comparison';
import { VersionList } from '@/components/console/plans/version-list';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { affectedTenants, listPlans } from '@/lib/plans';
import { loadConsole } from '@/lib/web/console';
import { createDraftAction, discardDraftAction, publishDraftAction, updateDraftAction } from '../actions';

type Props = { params: Promise<{ key: string }> };

const SHOWN_TENANTS = 3;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Plan ${(await params).key}` };
}

/** One plan: its versions and their tenants, and its draft. */
export default async function PlanPage({ params }: Props) {
  const { op } = await loadConsole();
  const { key } = await params;
  const plan = (await listPlans(op)).find((entry) => entry.key === key);
  if (!plan) notFound();
  const { published, draft } = plan;
  const name = (published ?? draft)?.content.name ?? key;
  const tenants = await Promise.all(
    plan.versions.map(async ({ id }) => {
      const { items } = await affectedTenants(op, { versionId: id, limit: SHOWN_TENANTS });
      return [id, items] as const;
    }),
  );
  return (
    <>
      <PageHeader
        title={name}
        badge={draft ? <Badge tone="warning">Draft</Badge> : undefined}
        breadcrumbs={[{ label: 'Plans', href: '/plans' }, { label: name }]}
        actions={
          <Allowed to="plan.write">
            <PlanActions
              planKey={key}
              draft={draft}
              begin={createDraftAction}
              discard={discardDraftAction}
              publish={publishDraftAction}
            />
          </Allowed>
        }
      />
      <div className="grid gap-4">
        <Card flush title="Versions">
          <VersionList plan={plan} tenants={new Map(tenants)} />
        </Card>
        {draft && op.permissions.has('plan.write') ? (
          <DraftForm
            key={draft.updatedAt}
            draft={draft}
            published={published?.content ?? null}
            save={updateDraftAction}
          />
        ) : (
          <Card flush title="What it says">
            <PlanComparison plans={[plan]} />
          </Card>
        )}
      </div>
    </>
  );
}
