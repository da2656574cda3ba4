'use client';

import { Network, Plus } from 'lucide-react';
import Link from 'next/link';
import { TenantStatus } from '@/components/tenancy/tenant-status';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DataTable, type DataTableColumn } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { amountText } from '@/lib/kernel/amounts';
import type { LimitKey } from '@/lib/kernel/entitlements';
import { isFull, type UsageLine } from '@/lib/metering/report/schemas';
import type { FamilyUsageRow, SubTenantRow } from '@/lib/partners/schemas';
import { pageHref } from '../pages';
import { PlanLink } from '../usage/plan-link';
import { RoomNote } from '../usage/room-note';

type Row = SubTenantRow & { used: FamilyUsageRow['used'] };

interface Props {
  slug: string;
  subTenants: readonly Row[];
  /** The plan has it, and the workspace is none itself. */
  hasFeature: boolean;
  isSubTenant: boolean;
  /** What the plan has room for. */
  room: UsageLine | undefined;
  mayManage: boolean;
  locale: string;
  timeZone: string;
}

/** The page of sub-tenants: who they are, how they do, and the way to another one. */
export function SubTenantList(props: Props) {
  const { slug, subTenants, hasFeature, room, mayManage } = props;
  const href = pageHref(slug, 'subTenants');
  const mayAdd = mayManage && hasFeature && !(room && isFull(room));
  const add = mayAdd ? (
    <Button asChild variant="primary" icon={<Plus aria-hidden="true" />}>
      <Link href={`${href}/new`}>New sub-tenant</Link>
    </Button>
  ) : undefined;
  const isEmpty = subTenants.length === 0;
  return (
    <>
      <PageHeader
        title="Sub-tenants"
        description="Workspaces of your own clients. They have your colours and settings until they set their own, and you decide on their plan."
        actions={
          <>
            {hasFeature ? (
              <RoomNote slug={slug} line={room} noun={{ one: 'sub-tenant', many: 'sub-tenants' }} />
            ) : null}
            {isEmpty ? null : add}
          </>
        }
      />
      <div className="grid gap-4">
        <Refusal {...props} />
        <Card flush>
          {isEmpty ? (
            <EmptyState
              icon={<Network aria-hidden="true" />}
              title="No sub-tenant yet"
              description={
                hasFeature
                  ? 'Create a workspace for a client: it opens at once at its own address, with your settings, and its owner gets an invitation in your name. You see how much it uses, never what is in it.'
                  : 'A partner makes workspaces for its clients, hands its settings down to them and decides on their plan.'
              }
              action={add}
            />
          ) : (
            <DataTable
              caption="Sub-tenants"
              columns={columnsOf(props)}
              rows={subTenants}
              getRowId={({ id }) => id}
              rowHref={({ id }) => `${href}/${id}`}
            />
          )}
        </Card>
      </div>
    </>
  );
}

/** Why there can be none, or no more. */
function Refusal({ slug, hasFeature, isSubTenant, subTenants }: Props) {
  if (hasFeature) return null;
  if (isSubTenant)
    return <Alert title="This workspace has a partner">One that has a partner can be none itself.</Alert>;
  return (
    <Alert title="Managing sub-tenants is not part of your plan">
      <PlanLink slug={slug} />
      {subTenants.length > 0 ? ' Those you have stay, and you go on managing them.' : null}
    </Alert>
  );
}

function columnsOf({ locale, timeZone }: Props): DataTableColumn<Row>[] {
  const amount = (key: LimitKey) => ({
    align: 'right' as const,
    cell: ({ used }: Row) => (
      <span className="tabular-nums">{used ? amountText(key, used[key] ?? 0) : '–'}</span>
    ),
    sortValue: ({ used }: Row) => used?.[key] ?? -1,
  });
  return [
    {
      id: 'name',
      header: 'Name',
      primary: true,
      cell: ({ name, slug, accentColor }) => (
        <span className="flex min-w-0 items-center gap-2">
          <span
            aria-hidden="true"
            className="size-3 shrink-0 rounded-full border"
            style={{ backgroundColor: accentColor }}
          />
          <span className="min-w-0">
            <span className="block truncate font-medium">{name}</span>
            <span className="block truncate font-mono text-xs text-muted-foreground">{slug}</span>
          </span>
        </span>
      ),
      sortValue: ({ name }) => name.toLowerCase(),
    },
    {
      id: 'status',
      header: 'Status',
      cell: ({ status, owner }) => (
        <span className="flex flex-wrap items-center gap-2">
          <TenantStatus status={status} />
          {owner === 'present' ? null : (
            <Badge tone={owner === 'invited' ? 'info' : 'warning'}>
              {owner === 'invited' ? 'Owner invited' : 'No owner'}
            </Badge>
          )}
        </span>
      ),
    },
    { id: 'plan', header: 'Plan', cell: ({ planName }) => planName },
    {
      id: 'members',
      header: 'Members',
      align: 'right',
      cell: ({ memberCount }) => <span className="tabular-nums">{memberCount}</span>,
      sortValue: ({ memberCount }) => memberCount,
    },
    { id: 'messages', header: 'Messages this month', ...amount('messages') },
    { id: 'storage', header: 'Storage', ...amount('storageBytes') },
    {
      id: 'created',
      header: 'Created',
      align: 'right',
      hideNarrow: true,
      cell: ({ createdAt }) => <RelativeTime value={createdAt} locale={locale} timeZone={timeZone} />,
      sortValue: ({ createdAt }) => createdAt,
    },
  ];
}
