'use client';

import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { RelativeTime } from '@/components/ui/relative-time';
import type { BrandingHistoryEntry } from '@/lib/branding/schemas';
import { BRAND_COLOR_KEYS } from '@/lib/kernel/branding';

/** What was published, the newest first; each earlier version can be published again. */
export function BrandingHistory({
  versions,
  mayRollBack,
  locale,
  timeZone,
  onRollBack,
}: {
  versions: readonly BrandingHistoryEntry[];
  mayRollBack: boolean;
  locale: string;
  timeZone: string;
  onRollBack: (version: BrandingHistoryEntry) => Promise<boolean>;
}) {
  const [chosen, setChosen] = useState<BrandingHistoryEntry | null>(null);
  return (
    <Card title="History" description="A published version never changes." flush>
      {versions.length === 0 ? (
        <p className="px-4 py-6 text-sm text-muted-foreground">
          Nothing is published yet: visitors see the default look with your accent colour.
        </p>
      ) : (
        <ul className="divide-y">
          {versions.map((version) => (
            <li
              key={version.number}
              className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 text-sm"
            >
              <span aria-hidden="true" className="flex -space-x-1">
                {BRAND_COLOR_KEYS.map((key) => (
                  <span
                    key={key}
                    style={{ backgroundColor: version.content.colors[key] }}
                    className="size-5 rounded-full border border-border-strong"
                  />
                ))}
              </span>
              <span className="font-medium">Version {version.number}</span>
              {version.status === 'published' ? <Badge tone="success">On the site</Badge> : null}
              <span className="min-w-0 text-muted-foreground">
                {version.createdByName}
                {version.note ? ` · ${version.note}` : ''}
                {' · '}
                <RelativeTime
                  value={version.publishedAt ?? version.updatedAt}
                  locale={locale}
                  timeZone={timeZone}
                />
              </span>
              {mayRollBack && version.status === 'superseded' ? (
                <Button size="sm" className="ml-auto" onClick={() => setChosen(version)}>
                  Roll back
                  <span className="sr-only"> to version {version.number}</span>
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {chosen ? (
        <ConfirmDialog
          open
          onOpenChange={() => setChosen(null)}
          title={`Go back to version ${chosen.number}?`}
          description="Visitors see it within a second. It becomes a new version, and a draft stays as it is."
          tone="primary"
          confirmLabel="Roll back"
          onConfirm={() => onRollBack(chosen)}
        />
      ) : null}
    </Card>
  );
}
