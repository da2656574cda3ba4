'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { RelativeTime } from '@/components/ui/relative-time';

/** What every kind of version has. */
interface Version {
  number: number;
  createdByName: string;
  note: string;
}

interface VersionHistoryProps<V extends Version> {
  description?: string;
  /** What is so while there is no version. */
  empty: string;
  versions: readonly V[];
  /** When it began to count, in ISO 8601. */
  atOf: (version: V) => string;
  /** Before the number. */
  markOf?: (version: V) => ReactNode;
  badgesOf: (version: V) => ReactNode;
  /** Of what it holds, before who made it. */
  textOf?: (version: V) => string;
  mayRollBack: boolean;
  canRollBack: (version: V) => boolean;
  rollBackLabel: string;
  /** What going back does. */
  consequence: string;
  locale: string;
  timeZone: string;
  onRollBack: (version: V) => Promise<boolean>;
}

/** What was there before, the newest first; earlier versions can be taken again. */
export function VersionHistory<V extends Version>(props: VersionHistoryProps<V>) {
  const { versions, atOf, markOf, badgesOf, textOf, rollBackLabel, locale, timeZone } = props;
  const [chosen, setChosen] = useState<V | null>(null);
  return (
    <Card title="History" {...(props.description && { description: props.description })} flush>
      {versions.length === 0 ? (
        <p className="px-4 py-6 text-sm text-muted-foreground">{props.empty}</p>
      ) : (
        <ul aria-label="Versions" className="divide-y">
          {versions.map((version) => (
            <li
              key={version.number}
              className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 text-sm"
            >
              {markOf?.(version)}
              <span className="font-medium">Version {version.number}</span>
              {badgesOf(version)}
              <span className="min-w-0 flex-1 basis-60 text-muted-foreground">
                {textOf?.(version)}
                {version.createdByName}
                {version.note ? ` · ${version.note}` : ''}
                {' · '}
                <RelativeTime value={atOf(version)} locale={locale} timeZone={timeZone} />
              </span>
              {props.mayRollBack && props.canRollBack(version) ? (
                <Button size="sm" className="ml-auto" onClick={() => setChosen(version)}>
                  {rollBackLabel}
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
          description={props.consequence}
          tone="primary"
          confirmLabel={rollBackLabel}
          onConfirm={() => props.onRollBack(chosen)}
        />
      ) : null}
    </Card>
  );
}
