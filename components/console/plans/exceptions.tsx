'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useAction } from '@/components/tenancy/use-action';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toaster';
import { entitlementLabel } from '@/lib/kernel/entitlements';
import type { ActionResult } from '@/lib/kernel/result';
import { entitlementText, type GrantDto, limitText, type OverrideDto } from '@/lib/plans/schemas';

interface Row {
  id: string;
  tenant: { id: string; name: string };
  label: string;
  value: string;
  until: string;
  isExpired: boolean;
  by: string;
  reason: string;
}

/** Values that count for single tenants in place of their plans'. */
export function OverrideList(props: {
  overrides: OverrideDto[];
  end: (input: { overrideId: string }) => Promise<ActionResult<unknown>>;
}) {
  const rows = props.overrides.map((row) => ({
    id: row.id,
    tenant: row.tenant,
    label: entitlementLabel(row.key),
    value: entitlementText(row.key, row.value),
    until: row.expiresAt ? `until ${row.expiresAt.slice(0, 10)}` : 'until ended',
    isExpired: row.isExpired,
    by: `${row.createdByName}, ${row.createdAt.slice(0, 10)}`,
    reason: row.reason,
  }));
  return (
    <Rows rows={rows} emptyText="No exception is in force." end={(id) => props.end({ overrideId: id })} />
  );
}

/** Extra units of monthly limits. */
export function GrantList(props: {
  grants: GrantDto[];
  end: (input: { grantId: string }) => Promise<ActionResult<unknown>>;
}) {
  const rows = props.grants.map((row) => ({
    id: row.id,
    tenant: row.tenant,
    label: entitlementLabel(row.key),
    value: `+${limitText(row.key, row.units)}${row.rollsOver ? ', rolls over' : ''}`,
    until: `${row.fromPeriod} to ${row.throughPeriod ?? 'for ever'}`,
    isExpired: false,
    by: `${row.createdByName}, ${row.createdAt.slice(0, 10)}`,
    reason: row.reason,
  }));
  return <Rows rows={rows} emptyText="Nothing was granted." end={(id) => props.end({ grantId: id })} />;
}

function Rows(props: {
  rows: Row[];
  emptyText: string;
  end: (id: string) => Promise<ActionResult<unknown>>;
}) {
  const router = useRouter();
  const { run } = useAction();
  if (props.rows.length === 0) return <p className="p-4 text-sm text-muted-foreground">{props.emptyText}</p>;
  return (
    <ul className="divide-y text-sm">
      {props.rows.map((row) => (
        <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
          <div className="min-w-48 flex-1">
            <Link href={`/tenants/${row.tenant.id}`} className="font-medium hover:underline">
              {row.tenant.name}
            </Link>
            <p>
              {row.label}: <strong className="font-medium tabular-nums">{row.value}</strong>
            </p>
            <p className="text-muted-foreground">{row.reason}</p>
          </div>
          <span className="text-muted-foreground">
            {row.until} · {row.by}
          </span>
          {row.isExpired ? <Badge tone="warning">Expired</Badge> : null}
          <ConfirmDialog
            trigger={<Button size="sm">End</Button>}
            title={`End ${row.label} for ${row.tenant.name}`}
            description="The plan counts again from the next request on."
            confirmLabel="End it"
            onConfirm={async () => {
              const result = await run(props.end(row.id));
              if (!result.ok) return false;
              toast.success('It has ended');
              router.refresh();
              return true;
            }}
          />
        </li>
      ))}
    </ul>
  );
}
