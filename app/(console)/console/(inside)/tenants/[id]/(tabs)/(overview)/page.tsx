import { Suspense } from 'react';
import { RowsSkeleton } from '@/components/tenancy/console-skeleton';
import { NoteText } from '@/components/console/notes/note-text';
import { TenantFacts } from '@/components/tenancy/tenant-facts';
import { Card } from '@/components/ui/card';
import { listPlanNames } from '@/lib/plans';
import { listNotes } from '@/lib/tenancy';
import { links } from '@/lib/web/links';
import { BackupsCard } from '../../_components/backups-card';
import { LifecycleCard } from '../../_components/lifecycle-card';
import { PartnerCard } from '../../_components/partner-card';
import { RunsCard } from '../../_components/runs-card';
import { loadTenant, type TenantPageProps, tenantTitle } from '../../load-tenant';

export const generateMetadata = (props: TenantPageProps) => tenantTitle(props);

/** Where a tenant stands, and who it is. */
export default async function TenantPage(props: TenantPageProps) {
  const { op, tenant } = await loadTenant(props);
  const { id, slug } = tenant;
  const [plans, pinned] = await Promise.all([
    listPlanNames(op),
    listNotes(op, { tenantId: id, pinnedOnly: true }),
  ]);
  return (
    <div className="grid gap-4">
      {pinned.length > 0 ? (
        <Card flush title="Pinned notes">
          <ul className="divide-y">
            {pinned.map((note) => (
              <li key={note.id} className="px-4 py-3">
                <NoteText note={note} />
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <Suspense fallback={<RowsSkeleton rows={3} />}>
        <LifecycleCard op={op} tenant={tenant} />
      </Suspense>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title="Facts">
          <TenantFacts
            tenant={tenant}
            planName={plans.find(({ key }) => key === tenant.plan)?.name ?? tenant.plan}
            siteUrl={links().siteUrl(slug)}
            portalUrl={links().portalUrl(slug)}
          />
        </Card>
        <div className="grid gap-4">
          <Suspense fallback={<RowsSkeleton rows={1} />}>
            <BackupsCard op={op} tenantId={id} />
          </Suspense>
          <PartnerCard op={op} tenant={tenant} />
          <RunsCard op={op} tenantId={id} />
        </div>
      </div>
    </div>
  );
}
