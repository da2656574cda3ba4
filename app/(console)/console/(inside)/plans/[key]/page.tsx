import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { DraftForm } from '@/components/console/plans/draft-form';
import { MoveTenants, PlanActions } from '@/components/console/plans/plan-actions';
import { PlanComparison } from '@/components/console/plans/plan-comparison';
import { plural } from '@/components/tenancy/words';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { affectedTenants, listPlans } from '@/lib/plans';
import { loadConsole } from '@/lib/web/console';
import {
  createDraftAction,
  discardDraftAction,
  moveTenantsAction,
  publishDraftAction,
  updateDraftAction,
} from '../actions';

type Props = { params: Promise<{ key: string }> };

const SHOWN_TENANTS = 10;

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
  const versions = await Promise.all(
    plan.versions.map(async (version) => ({
      version,
      tenants: await affectedTenants(op, { versionId: version.id, limit: SHOWN_TENANTS }),
    })),
  );
  return (
    <>
      <PageHeader
        title={name}
        badge={draft ? <Badge tone="warning">Draft</Badge> : undefined}
        breadcrumbs={[{ label: 'Plans', href: '/plans' }, { label: name }]}
        actions={
          <PlanActions
            planKey={key}
            draft={draft}
            begin={createDraftAction}
            discard={discardDraftAction}
            publish={publishDraftAction}
          />
        }
      />
      <div className="grid gap-4">
        <Card flush title="Versions">
          <ul className="divide-y text-sm">
            {versions.map(({ version, tenants }) => (
              <li key={version.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
                <span className="font-medium">Version {version.version}</span>
                <Badge tone={version.status === 'draft' ? 'warning' : 'success'}>{version.status}</Badge>
                <span className="min-w-40 flex-1 text-muted-foreground">
                  {version.note || '–'} · {version.createdByName} ·{' '}
                  {(version.publishedAt ?? version.updatedAt).slice(0, 10)}
                </span>
                <span className="flex flex-wrap gap-x-2">
                  {plural(version.tenantCount, 'tenant')}
                  {tenants.items.map((tenant) => (
                    <Link
                      key={tenant.id}
                      href={`/tenants/${tenant.id}`}
                      className="text-accent-text underline underline-offset-4"
                    >
                      {tenant.name}
                    </Link>
                  ))}
                  {tenants.nextCursor ? <Link href={`/tenants?plan=${key}`}>All tenants</Link> : null}
                </span>
                {published && version.id !== published.id && version.tenantCount > 0 ? (
                  <MoveTenants from={version} to={published} move={moveTenantsAction} />
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
        {draft ? (
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
