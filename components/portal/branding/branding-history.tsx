'use client';

import { Badge } from '@/components/ui/badge';
import type { BrandingHistoryEntry } from '@/lib/branding/schemas';
import { BRAND_COLOR_KEYS } from '@/lib/kernel/branding';
import { VersionHistory } from '../version-history';

interface BrandingHistoryProps {
  versions: readonly BrandingHistoryEntry[];
  mayRollBack: boolean;
  locale: string;
  timeZone: string;
  onRollBack: (version: BrandingHistoryEntry) => Promise<boolean>;
}

/** What was published, the newest first; each earlier version can be published again. */
export function BrandingHistory(props: BrandingHistoryProps) {
  return (
    <VersionHistory
      {...props}
      description="A published version never changes."
      empty="Nothing is published yet: visitors see the default look with your accent colour."
      atOf={({ publishedAt, updatedAt }) => publishedAt ?? updatedAt}
      markOf={({ content }) => (
        <span aria-hidden="true" className="flex -space-x-1">
          {BRAND_COLOR_KEYS.map((key) => (
            <span
              key={key}
              style={{ backgroundColor: content.colors[key] }}
              className="size-5 rounded-full border border-border-strong"
            />
          ))}
        </span>
      )}
      badgesOf={({ status }) => (status === 'published' ? <Badge tone="success">On the site</Badge> : null)}
      canRollBack={({ status }) => status === 'superseded'}
      rollBackLabel="Roll back"
      consequence="Visitors see it within a second. It becomes a new version, and a draft stays as it is."
    />
  );
}
