import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import type { PlanContent } from '@/lib/kernel/terms';

export interface PlanRow {
  label: string;
  /** True is a tick, false a dash. */
  value: (content: PlanContent) => string | boolean;
}

export interface PlanRowGroup {
  heading: string;
  rows: readonly PlanRow[];
}

export interface PlanColumn {
  key: string;
  header: ReactNode;
  /** Null: nothing is known yet, all dashes. */
  content: PlanContent | null;
}

interface Props {
  caption: string;
  columns: readonly PlanColumn[];
  groups: readonly PlanRowGroup[];
  /** What the table lies on: its first column covers what scrolls below it. */
  ground: 'bg-surface' | 'bg-background';
  /** The smallest width of the whole table. */
  width: string;
  firstColumn: string;
  className?: string;
}

/** Plans side by side; narrow screens scroll sideways beside a first column that stays. */
export function PlanTable({ caption, columns, groups, ground, width, firstColumn, className }: Props) {
  const sticky = cn('sticky left-0 z-1', ground);
  return (
    <section
      aria-label="Plan comparison"
      // A scrollable region needs keyboard focus.
      tabIndex={0}
      className={cn('relative overflow-x-auto', className)}
    >
      <table className={cn('w-full table-fixed border-collapse text-left text-sm', width)}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-border-strong align-top">
            <td className={cn(sticky, firstColumn)} />
            {columns.map(({ key, header }) => (
              <th key={key} scope="col" className="px-3 py-3 font-normal">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.heading}>
            <tr>
              <th scope="rowgroup" colSpan={columns.length + 1} className="px-4 pt-6 pb-2 font-semibold">
                <span className="sticky left-4">{group.heading}</span>
              </th>
            </tr>
            {group.rows.map((row) => (
              <tr key={row.label} className="border-t">
                <th scope="row" className={cn(sticky, 'py-2 pr-3 pl-4 font-normal text-muted-foreground')}>
                  {row.label}
                </th>
                {columns.map(({ key, content }) => (
                  <td key={key} className="px-3 py-2 tabular-nums">
                    <PlanValue value={content ? row.value(content) : false} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function PlanValue({ value }: { value: string | boolean }) {
  if (typeof value === 'string') return value;
  return value ? (
    <>
      <Check aria-hidden="true" className="size-4 text-accent-text" />
      <span className="sr-only">Included</span>
    </>
  ) : (
    <>
      <span aria-hidden="true" className="text-muted-foreground">
        –
      </span>
      <span className="sr-only">Not included</span>
    </>
  );
}
