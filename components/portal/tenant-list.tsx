import { ChevronRight, Plus } from 'lucide-react';
import Link from 'next/link';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { ShellTenant } from './shell/shell-types';
import { wordLabel } from './words';

/** The tenants of a person, to choose one. */
export function TenantList({ tenants, createUrl }: { tenants: readonly ShellTenant[]; createUrl: string }) {
  const create = (
    <Button asChild icon={<Plus aria-hidden="true" />}>
      <a href={createUrl}>New workspace</a>
    </Button>
  );
  if (tenants.length === 0) {
    return (
      <Card flush>
        <EmptyState
          title="You are not a member of any workspace"
          description="Ask somebody of your team for an invitation, or start a workspace of your own."
          action={create}
        />
      </Card>
    );
  }
  return (
    <>
      <Card flush>
        <ul className="divide-y">
          {tenants.map((tenant) => (
            <li
              key={tenant.slug}
              className="relative flex items-center gap-3 px-4 py-3 transition-colors hover:bg-hover"
            >
              <Avatar name={tenant.name} color={tenant.accentColor} shape="square" size="md" />
              <span className="min-w-0 flex-1">
                <Link
                  href={`/${tenant.slug}`}
                  className="block truncate text-base font-medium after:absolute after:inset-0"
                >
                  {tenant.name}
                </Link>
                <span className="block truncate text-sm text-muted-foreground">{wordLabel(tenant.role)}</span>
              </span>
              {tenant.status === 'active' ? null : <Badge tone="warning">{wordLabel(tenant.status)}</Badge>}
              <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
            </li>
          ))}
        </ul>
      </Card>
      <div className="mt-4">{create}</div>
    </>
  );
}
