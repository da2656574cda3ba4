import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { DriftFindings } from '@/components/console/migrations/drift-findings';
import { loadOnePlace } from '@/components/console/migrations/place-params';
import { PLACE_STATUS_WORDS } from '@/components/console/migrations/words';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { Facts } from '@/components/tenancy/facts';
import { count } from '@/components/tenancy/words';
import { Alert } from '@/components/ui/alert';
import { StatusBadge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { getDrift, getPlace } from '@/lib/fleet';
import { placeSchema } from '@/lib/fleet/schemas';
import { findTenantNames } from '@/lib/tenancy';
import { loadConsole } from '@/lib/web/console';
import { orNotFound } from '@/lib/web/or-not-found';
import { checkDriftAction, repairPlaceAction } from '../actions';

export const metadata: Metadata = { title: 'A place' };

/** One schema or database: its version, why it failed, how it differs, and the way to mend it. */
export default async function PlacePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { op } = await loadConsole();
  const asked = placeSchema.safeParse(await loadOnePlace(searchParams));
  if (!asked.success) notFound();
  const place = asked.data;
  const row = await orNotFound(getPlace(op, { place }));
  const [report, names] = await Promise.all([
    getDrift(op, { place }),
    findTenantNames(op, row.tenantId ? [row.tenantId] : []),
  ]);
  const { label, tone } = PLACE_STATUS_WORDS[row.status];
  return (
    <>
      <PageHeader
        title={row.tenantId ? (names.get(row.tenantId) ?? row.schema) : row.schema}
        badge={<StatusBadge tone={tone}>{label}</StatusBadge>}
        breadcrumbs={[{ label: 'Migrations', href: '/migrations' }, { label: row.schema }]}
      />
      <div className="grid gap-4">
        {row.error ? (
          <Alert tone="danger" title="Its last migration failed">
            {row.error} Mend what is in the way, then try the run again on the page of migrations.
          </Alert>
        ) : null}
        <Card title="Place">
          <Facts
            items={[
              { term: 'Partition', value: row.partition },
              { term: 'Database', value: <span className="font-mono text-xs">{row.database}</span> },
              { term: 'Schema', value: <span className="font-mono text-xs">{row.schema}</span> },
              {
                term: 'Tenants',
                value: row.tenantId ? (
                  <Link
                    href={`/tenants/${row.tenantId}`}
                    className="text-accent-text underline-offset-4 hover:underline"
                  >
                    {names.get(row.tenantId) ?? row.tenantId}
                  </Link>
                ) : (
                  count(row.tenants)
                ),
              },
              { term: 'Version', value: row.version ?? 'Not known' },
              {
                term: 'Migrated',
                value: row.migratedAt ? <ConsoleTime value={row.migratedAt} /> : 'Not since it was made',
              },
              { term: 'Failed tries', value: count(row.attempts) },
            ]}
          />
        </Card>
        <DriftFindings
          place={place}
          report={report}
          acts={
            op.permissions.has('fleet.manage')
              ? { compare: checkDriftAction, repair: repairPlaceAction }
              : null
          }
        />
      </div>
    </>
  );
}
