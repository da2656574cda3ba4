'use client';

import { type ReactNode, useState } from 'react';
import { TenantTable } from '@/components/tenancy/tenant-table';
import { Button } from '@/components/ui/button';
import type { DirectoryFilterInput, TenantRow } from '@/lib/tenancy/console/schemas';
import { BulkMenu } from './bulk-menu';

/** The directory's rows with boxes to choose them by, and what can be done to the chosen ones or to all. */
export function DirectoryTable({
  rows,
  filter,
  total,
  planNames,
  empty,
  footer,
}: {
  rows: TenantRow[];
  filter: DirectoryFilterInput;
  total: number;
  planNames: Readonly<Record<string, string>>;
  empty: ReactNode;
  footer: ReactNode;
}) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const isAll = rows.length > 0 && rows.every(({ id }) => chosen.has(id));
  const toggle = (ids: readonly string[], isOn: boolean) =>
    setChosen((old) => {
      const next = new Set(old);
      for (const id of ids) {
        if (isOn) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  return (
    <>
      {total > 0 ? (
        <div className="flex flex-wrap items-center justify-between gap-2 border-b px-4 py-2">
          <span className="flex flex-wrap items-center gap-2 text-sm text-muted-foreground">
            <span aria-live="polite">{chosen.size > 0 ? `${chosen.size} chosen` : 'None chosen'}</span>
            <Button
              size="sm"
              variant="ghost"
              onClick={() =>
                toggle(
                  rows.map(({ id }) => id),
                  !isAll,
                )
              }
            >
              {isAll ? 'Choose none of this page' : 'Choose this page'}
            </Button>
            {chosen.size > 0 ? (
              <Button size="sm" variant="ghost" onClick={() => setChosen(new Set())}>
                Let go
              </Button>
            ) : null}
          </span>
          <BulkMenu chosen={[...chosen]} filter={filter} total={total} />
        </div>
      ) : null}
      <TenantTable
        caption="Tenants"
        rows={rows}
        planNames={planNames}
        choice={{ chosen, onChoose: (id, isOn) => toggle([id], isOn) }}
        empty={empty}
        footer={footer}
      />
    </>
  );
}
