'use client';

import { ScrollText } from 'lucide-react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { AuditEntryDto } from '@/lib/audit/schemas';
import type { Page } from '@/lib/kernel/pagination';
import { AuditEntry } from './audit-entry';
import { type AuditParams, writeAuditParams } from './filter';
import { useAuditLog } from './use-audit-log';

/** The log under the filters of the address, newest first, older entries on demand. */
export function AuditLog({
  slug,
  params,
  first,
  locale,
  timeZone,
}: {
  slug: string;
  params: AuditParams;
  first: Page<AuditEntryDto>;
  locale: string;
  timeZone: string;
}) {
  const log = useAuditLog(slug, params, first);
  const entries = log.data.pages.flatMap((page) => page.items);
  const hrefFor = (change: Partial<AuditParams>) =>
    writeAuditParams(`/${slug}/audit`, { ...params, ...change });

  if (entries.length === 0) {
    const isFiltered = Object.values(params).some(Boolean);
    return (
      <Card flush>
        <EmptyState
          icon={<ScrollText aria-hidden="true" />}
          title={isFiltered ? 'No entry matches these filters' : 'Nothing has happened yet'}
          description={
            isFiltered
              ? 'Widen the dates or take a filter away.'
              : 'Every change of members, articles, requests, keys and settings will be listed here.'
          }
        />
      </Card>
    );
  }
  return (
    <Card flush>
      <ol aria-label="Audit log">
        {entries.map((entry) => (
          <AuditEntry key={entry.id} entry={entry} locale={locale} timeZone={timeZone} hrefFor={hrefFor} />
        ))}
      </ol>
      {log.isFetchNextPageError ? (
        <div className="border-t p-4">
          <Alert tone="danger" live>
            {log.error?.message}
          </Alert>
        </div>
      ) : null}
      <footer className="flex min-h-11 items-center justify-between gap-4 border-t px-4 py-2 text-sm text-muted-foreground">
        <span className="tabular-nums">
          {entries.length} {entries.length === 1 ? 'entry' : 'entries'} shown
        </span>
        {log.hasNextPage ? (
          <Button size="sm" loading={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
            Show older entries
          </Button>
        ) : (
          <span>That is all of it.</span>
        )}
      </footer>
    </Card>
  );
}
