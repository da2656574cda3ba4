import { cn } from './cn';

export interface Difference {
  path: string;
  before: string | null;
  after: string | null;
}

function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (value === undefined) return;
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, path ? `${path}.${key}` : key, into);
    return;
  }
  into.set(path, typeof value === 'string' ? value : JSON.stringify(value));
}

/** The keys whose values differ, nested ones by path, in the order of the newer value. */
export function differencesOf(before: unknown, after: unknown): Difference[] {
  const old = new Map<string, string>();
  const now = new Map<string, string>();
  flatten(before ?? {}, '', old);
  flatten(after ?? {}, '', now);
  return [...new Set([...now.keys(), ...old.keys()])]
    .map((path) => ({ path, before: old.get(path) ?? null, after: now.get(path) ?? null }))
    .filter((row) => row.before !== row.after);
}

/** What a change did: every key before and after. */
export function DiffView({
  before,
  after,
  emptyText = 'No values changed.',
  className,
}: {
  before: unknown;
  after: unknown;
  emptyText?: string;
  className?: string;
}) {
  const rows = differencesOf(before, after);
  if (rows.length === 0) return <p className={cn('text-sm text-muted-foreground', className)}>{emptyText}</p>;
  return (
    <dl className={cn('divide-y overflow-hidden rounded-lg border font-mono text-xs', className)}>
      {rows.map((row) => (
        <div key={row.path} className="grid gap-x-3 gap-y-1 px-3 py-2 sm:grid-cols-[minmax(7rem,1fr)_3fr]">
          <dt className="break-all text-muted-foreground">{row.path}</dt>
          <dd className="grid gap-1">
            {row.before === null ? null : (
              <Value sign="−" label="before" value={row.before} className="bg-danger-soft text-danger-text" />
            )}
            {row.after === null ? null : (
              <Value sign="+" label="after" value={row.after} className="bg-success-soft text-success-text" />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({
  sign,
  label,
  value,
  className,
}: {
  sign: string;
  label: string;
  value: string;
  className: string;
}) {
  return (
    <span className={cn('flex gap-2 rounded-sm px-1.5 py-0.5', className)}>
      <span aria-hidden="true" className="select-none">
        {sign}
      </span>
      <span className="sr-only">{label}</span>
      <span className="min-w-0 wrap-anywhere whitespace-pre-wrap">{value === '' ? '""' : value}</span>
    </span>
  );
}
