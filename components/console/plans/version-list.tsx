import Link from 'next/link';
import { Fragment } from 'react';
import { count } from '@/components/tenancy/words';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { PlanDto, PlanVersionDto, VersionTenant } from '@/lib/plans/schemas';

const LINK = 'text-accent-text underline-offset-4 hover:underline';

/** The versions of a plan, newest first, each with who is on it; earlier ones lead to where their tenants are moved. */
export function VersionList({
  plan,
  tenants,
}: {
  plan: PlanDto;
  /** The first few of each version, by its id. */
  tenants: ReadonlyMap<string, VersionTenant[]>;
}) {
  const { published } = plan;
  return (
    <ul aria-label="Versions" className="divide-y text-sm">
      {plan.versions.map((version) => {
        const href = `/plans/${plan.key}/versions/${version.version}`;
        const isEarlier = published !== null && version.version < published.version;
        return (
          <li
            key={version.id}
            className="grid gap-x-4 gap-y-1.5 px-4 py-3 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_auto] sm:items-center"
          >
            <div className="min-w-0">
              <span className="flex flex-wrap items-center gap-2">
                <Link href={href} className="font-medium underline-offset-4 hover:underline">
                  Version {version.version}
                </Link>
                {version.status === 'draft' ? (
                  <Badge tone="warning">Draft</Badge>
                ) : (
                  <Badge tone={isEarlier ? 'neutral' : 'success'}>{isEarlier ? 'Earlier' : 'Newest'}</Badge>
                )}
              </span>
              <span className="block text-muted-foreground">
                {version.note ? `${version.note} · ` : ''}
                {version.createdByName}, {(version.publishedAt ?? version.updatedAt).slice(0, 10)}
              </span>
            </div>
            <Tenants version={version} first={tenants.get(version.id) ?? []} href={href} />
            {isEarlier && version.tenantCount > 0 ? (
              <Button asChild size="sm" className="justify-self-start">
                <Link href={href}>Move to version {published.version}</Link>
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function Tenants({
  version,
  first,
  href,
}: {
  version: PlanVersionDto;
  first: VersionTenant[];
  href: string;
}) {
  const others = version.tenantCount - first.length;
  if (version.status === 'draft')
    return <span className="text-muted-foreground">Nobody before it is published</span>;
  if (version.tenantCount === 0) return <span className="text-muted-foreground">No tenants</span>;
  return (
    <span className="min-w-0 break-words">
      {first.map((tenant, i) => (
        <Fragment key={tenant.id}>
          {i > 0 ? ', ' : null}
          <Link href={`/tenants/${tenant.id}`} className={LINK}>
            {tenant.name}
          </Link>
        </Fragment>
      ))}
      {others > 0 ? (
        <>
          {' and '}
          <Link href={href} className={LINK}>
            {count(others)} more
          </Link>
        </>
      ) : null}
    </span>
  );
}
