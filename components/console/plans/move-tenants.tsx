'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { TenantStatus } from '@/components/tenancy/tenant-status';
import { count, plural } from '@/components/tenancy/words';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import type { ActionResult } from '@/lib/kernel/result';
import type { MoveBatch, MoveResult, MoveTenantsInput, VersionTenant } from '@/lib/plans/schemas';
import { ReasonDialog } from './reason-dialog';

export interface MoveTenantsProps {
  from: { id: string; version: number; tenantCount: number };
  /** The newest published version; null where there is nothing to move to. */
  to: { id: string; version: number } | null;
  tenants: VersionTenant[];
  move: (input: MoveTenantsInput) => Promise<ActionResult<MoveBatch>>;
  /** A CursorPagination. */
  footer: ReactNode;
}

/** The tenants of a version; chosen ones, or all of them, are moved to the newest. */
export function MoveTenants({ from, to, tenants, move, footer }: MoveTenantsProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<MoveResult[]>([]);
  const [moved, setMoved] = useState(0);
  const selected = tenants.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const isAll = selected.length === tenants.length;

  /** Batch by batch until nobody is left; each batch is done when its answer is here. */
  const moveThem = async (tenantIds: 'all' | string[], reason: string): Promise<ActionResult<number>> => {
    if (!to) return { ok: true, data: 0 };
    const results: MoveResult[] = [];
    const count = () => results.filter(({ outcome }) => outcome === 'moved').length;
    setRefused([]);
    setMoved(0);
    let after: string | null = null;
    do {
      const input = { fromVersionId: from.id, toVersionId: to.id, tenantIds, reason };
      const batch = await move(after ? { ...input, after } : input);
      if (!batch.ok) {
        if (results.length > 0) router.refresh();
        return batch;
      }
      results.push(...batch.data.results);
      setMoved(count());
      after = batch.data.next;
    } while (after);
    setRefused(results.filter(({ outcome }) => outcome === 'refused'));
    setChosen(new Set());
    return { ok: true, data: count() };
  };

  const dialog = (tenantIds: 'all' | string[], amount: number, trigger: ReactNode) =>
    to ? (
      <ReasonDialog
        trigger={trigger}
        title={`Move ${plural(amount, 'tenant')} to version ${to.version}`}
        description={`From version ${from.version}. The other terms count from their next request on.`}
        confirmLabel={amount === 1 ? 'Move it' : 'Move them'}
        act={(reason) => moveThem(tenantIds, reason)}
        onDone={(done) => `${plural(done, 'tenant')} moved to version ${to.version}`}
      >
        {() =>
          moved > 0 ? (
            <p role="status" className="text-sm tabular-nums">
              {count(moved)} of {count(amount)} moved
            </p>
          ) : null
        }
      </ReasonDialog>
    ) : null;

  return (
    <div className="grid gap-4">
      {refused.length > 0 ? (
        <Alert tone="warning" title={`${plural(refused.length, 'tenant')} stayed`}>
          <ul>
            {refused.map(({ tenantId, name, message }) => (
              <li key={tenantId}>
                {name}: {message}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <Card
        flush
        title={`Tenants on version ${from.version}`}
        description={plural(from.tenantCount, 'tenant')}
        action={
          <div className="flex flex-wrap justify-end gap-2">
            {dialog(
              selected,
              selected.length,
              <Button size="sm" variant="primary" disabled={selected.length === 0}>
                Move {count(selected.length)} selected
              </Button>,
            )}
            {dialog('all', from.tenantCount, <Button size="sm">Move all {count(from.tenantCount)}</Button>)}
          </div>
        }
      >
        {to ? (
          <div className="border-b px-4 py-2.5 text-muted-foreground">
            <Checkbox
              label="Select all shown"
              checked={isAll ? true : selected.length > 0 ? 'indeterminate' : false}
              onCheckedChange={(isOn) => setChosen(new Set(isOn ? tenants.map(({ id }) => id) : []))}
            />
          </div>
        ) : null}
        <ul aria-label={`Tenants on version ${from.version}`} className="divide-y text-sm">
          {tenants.map(({ id, name, slug, status }) => (
            <li key={id} className="flex items-center gap-3 px-4 py-2.5">
              {to ? (
                <Checkbox
                  aria-label={`Select ${name}`}
                  checked={chosen.has(id)}
                  onCheckedChange={(isOn) =>
                    setChosen(new Set(isOn ? [...chosen, id] : [...chosen].filter((other) => other !== id)))
                  }
                />
              ) : null}
              <div className="min-w-0 flex-1">
                <Link
                  href={`/tenants/${id}`}
                  className="block truncate font-medium underline-offset-4 hover:underline"
                >
                  {name}
                </Link>
                <span className="block truncate font-mono text-xs text-muted-foreground">{slug}</span>
              </div>
              <TenantStatus status={status} />
            </li>
          ))}
        </ul>
        {footer}
      </Card>
    </div>
  );
}
