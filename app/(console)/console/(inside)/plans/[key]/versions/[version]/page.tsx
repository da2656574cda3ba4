import { Users } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MoveTenants } from '@/components/console/plans/move-tenants';
import { PlanDiff } from '@/components/console/plans/plan-diff';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { CursorPagination } from '@/components/ui/pagination';
import { affectedTenants, listPlans } from '@/lib/plans';
import { planDifference } from '@/lib/plans/schemas';
import { loadConsole } from '@/lib/web/console';
import { moveTenantsAction } from '../../../actions';

interface Props {
  params: Promise<{ key: string; version: string }>;
  searchParams: Promise<{ after?: string | string[] }>;
}

const PAGE_SIZE = 50;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { key, version } = await params;
  return { title: `Plan ${key}, version ${version}` };
}

/** One version of a plan: who is on it, and what changes for them on the newest. */
export default async function PlanVersionPage({ params, searchParams }: Props) {
  const { op } = await loadConsole();
  const { key, version: number } = await params;
  const { after } = await searchParams;
  const plan = (await listPlans(op)).find((entry) => entry.key === key);
  const version = plan?.versions.find((entry) => String(entry.version) === number);
  if (!plan || !version) notFound();
  const newest = plan.published && plan.published.version > version.version ? plan.published : null;
  const page = await affectedTenants(op, {
    versionId: version.id,
    limit: PAGE_SIZE,
    ...(typeof after === 'string' ? { cursor: after } : {}),
  });
  const here = `/plans/${key}/versions/${version.version}`;
  const hrefAt = (cursor: string | null) => cursor && `${here}?after=${encodeURIComponent(cursor)}`;
  const name = plan.published?.content.name ?? version.content.name;
  return (
    <>
      <PageHeader
        title={`${name}, version ${version.version}`}
        badge={
          <Badge tone={version.status === 'draft' ? 'warning' : newest ? 'neutral' : 'success'}>
            {version.status === 'draft' ? 'Draft' : newest ? 'Earlier version' : 'Newest version'}
          </Badge>
        }
        breadcrumbs={[
          { label: 'Plans', href: '/plans' },
          { label: name, href: `/plans/${key}` },
          { label: `Version ${version.version}` },
        ]}
        description={version.note || undefined}
      />
      <div
        className={
          newest ? 'grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]' : 'grid gap-4'
        }
      >
        {page.items.length === 0 ? (
          <Card flush>
            <EmptyState
              icon={<Users aria-hidden="true" />}
              title="No tenant is on this version"
              description={
                newest
                  ? 'Everybody has moved on to a newer one.'
                  : 'Tenants get the newest published version when they come, or when you move them.'
              }
            />
          </Card>
        ) : (
          <MoveTenants
            from={version}
            to={newest}
            tenants={page.items}
            move={moveTenantsAction}
            footer={
              page.previousCursor || page.nextCursor ? (
                <CursorPagination
                  previousHref={hrefAt(page.previousCursor)}
                  nextHref={hrefAt(page.nextCursor)}
                />
              ) : null
            }
          />
        )}
        {newest ? (
          <Card title={`What changes on version ${newest.version}`} className="lg:sticky lg:top-4">
            <PlanDiff
              changes={planDifference(version.content, newest.content)}
              emptyText="Both versions say the same."
            />
          </Card>
        ) : null}
      </div>
    </>
  );
}
