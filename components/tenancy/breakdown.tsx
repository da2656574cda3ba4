import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { count } from './words';

export interface BreakdownRow {
  label: string;
  value: number;
  /** The list behind the number. */
  href: string;
}

/** A number split into its parts, each with its share as a bar and its list behind it. */
export function Breakdown({ title, rows }: { title: string; rows: BreakdownRow[] }) {
  const sum = rows.reduce((total, row) => total + row.value, 0);
  return (
    <Card title={title}>
      <ul className="grid gap-1">
        {rows.map((row) => (
          <li key={row.href}>
            <Link href={row.href} className="group -mx-2 grid gap-1 rounded-md px-2 py-1.5 hover:bg-hover">
              <span className="flex items-baseline justify-between gap-3 text-sm">
                <span className="truncate">{row.label}</span>
                <span className="font-medium tabular-nums">{count(row.value)}</span>
              </span>
              <span aria-hidden="true" className="h-1 overflow-hidden rounded-full bg-muted">
                <span
                  className="block h-full rounded-full bg-accent"
                  style={{ width: `${sum === 0 ? 0 : (row.value / sum) * 100}%` }}
                />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
