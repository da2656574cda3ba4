import { Badge } from '@/components/ui/badge';
import type { PlanChange } from '@/lib/plans/schemas';

const TONE = { better: 'success', worse: 'danger', changed: 'neutral' } as const;
const WORD = { better: 'Better', worse: 'Worse', changed: 'Changed' };

/** What changes for a tenant from one wording to another. */
export function PlanDiff({ changes, emptyText }: { changes: PlanChange[]; emptyText: string }) {
  if (changes.length === 0) return <p className="text-sm text-muted-foreground">{emptyText}</p>;
  return (
    <ul aria-label="Changes" className="divide-y text-sm">
      {changes.map(({ key, label, before, after, kind }) => (
        <li key={key} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
          <span className="min-w-40 flex-1">{label}</span>
          <span className="tabular-nums text-muted-foreground">
            <del className="no-underline">{before}</del>
            <span aria-label="becomes"> → </span>
            <ins className="text-foreground no-underline">{after}</ins>
          </span>
          <Badge tone={TONE[kind]}>{WORD[kind]}</Badge>
        </li>
      ))}
    </ul>
  );
}
