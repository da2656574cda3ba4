import Link from 'next/link';
import { count, plural } from '@/components/tenancy/words';
import { StatusBadge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { BulkPreviewDto } from '@/lib/lifecycle/bulk/schemas';

const SHOWN = 200;

/** What an act would do to each tenant; nothing of it has happened. */
export function DryRun({ preview }: { preview: BulkPreviewDto }) {
  const { rows, sentences, total } = preview;
  return (
    <Card
      flush
      title="Dry run"
      description={`Nothing has been changed. What would happen to ${plural(total, 'tenant')}, as they are now:`}
    >
      <ul className="grid gap-1 border-b px-4 py-3">
        {sentences.map(({ sentence, isPossible, count: times }) => (
          <li key={sentence} className="flex items-center gap-x-3">
            <span className="min-w-8 shrink-0 text-sm font-medium tabular-nums">{count(times)}</span>
            <StatusBadge tone={isPossible ? 'success' : 'warning'} className="min-w-0 whitespace-normal">
              {sentence}
            </StatusBadge>
          </li>
        ))}
      </ul>
      <ul className="max-h-96 divide-y overflow-y-auto" aria-label="Each tenant" tabIndex={0}>
        {rows.slice(0, SHOWN).map(({ tenantId, name, slug, isPossible, sentence }) => (
          <li
            key={tenantId}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2"
          >
            <span className="min-w-0">
              <Link href={`/tenants/${tenantId}`} className="font-medium underline-offset-4 hover:underline">
                {name}
              </Link>{' '}
              <span className="font-mono text-xs text-muted-foreground">{slug}</span>
            </span>
            <StatusBadge tone={isPossible ? 'success' : 'warning'} className="min-w-0 whitespace-normal">
              {sentence}
            </StatusBadge>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN ? (
        <p className="border-t px-4 py-2 text-sm text-muted-foreground">
          The first {SHOWN} are shown; the run itself lists all {count(rows.length)}.
        </p>
      ) : null}
    </Card>
  );
}
