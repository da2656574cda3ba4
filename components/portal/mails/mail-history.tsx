'use client';

import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { RelativeTime } from '@/components/ui/relative-time';
import type { MailTextVersion } from '@/lib/mailing/schemas';

interface MailHistoryProps {
  versions: readonly MailTextVersion[];
  mayRollBack: boolean;
  locale: string;
  timeZone: string;
  onRollBack: (version: MailTextVersion) => Promise<boolean>;
}

/** What the mail said before, the newest first; each version can be taken again. */
export function MailHistory({ versions, mayRollBack, locale, timeZone, onRollBack }: MailHistoryProps) {
  const [chosen, setChosen] = useState<MailTextVersion | null>(null);
  return (
    <Card title="History" flush>
      {versions.length === 0 ? (
        <p className="px-4 py-6 text-sm text-muted-foreground">
          Nobody has changed this mail in this language: it goes out in our words.
        </p>
      ) : (
        <ul aria-label="Versions" className="divide-y">
          {versions.map((version, at) => (
            <li
              key={version.number}
              className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 text-sm"
            >
              <span className="font-medium">Version {version.number}</span>
              {at === 0 ? <Badge tone="success">Sent now</Badge> : null}
              {version.wording === null ? <Badge>Default</Badge> : null}
              <span className="min-w-0 flex-1 basis-60 text-muted-foreground">
                {version.wording ? `“${version.wording.subject}” · ` : ''}
                {version.createdByName}
                {version.note ? ` · ${version.note}` : ''}
                {' · '}
                <RelativeTime value={version.createdAt} locale={locale} timeZone={timeZone} />
              </span>
              {mayRollBack && at > 0 ? (
                <Button size="sm" className="ml-auto" onClick={() => setChosen(version)}>
                  Go back
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
          description="The next mail says it. It becomes a new version; what is typed and not saved is lost."
          tone="primary"
          confirmLabel="Go back"
          onConfirm={() => onRollBack(chosen)}
        />
      ) : null}
    </Card>
  );
}
