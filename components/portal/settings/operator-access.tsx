'use client';

import { Eye } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { Switch } from '@/components/ui/switch';
import type { ImpersonationDto, ViewedPage } from '@/lib/identity/impersonation/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { useRun } from '../use-run';

type Visit = ImpersonationDto & { pages: ViewedPage[] };

export interface OperatorAccessProps {
  isAllowed: boolean;
  visits: Visit[];
  mayWrite: boolean;
  locale: string;
  timeZone: string;
  setAccess: (input: { isAllowed: boolean }) => Promise<ActionResult<unknown>>;
  end: (input: { id: string }) => Promise<ActionResult<unknown>>;
}

/** The tenant's consent to operators in its portal, who is there now, and who was. */
export function OperatorAccess(props: OperatorAccessProps) {
  const { isAllowed, visits, mayWrite, setAccess } = props;
  const { run, isRunning } = useRun();
  const open = visits.filter(({ state }) => state === 'open' || state === 'waiting');
  const past = visits.filter((visit) => !open.includes(visit));
  const toggle = (next: boolean) =>
    void run(() => setAccess({ isAllowed: next }), {
      success: next ? 'Operators may enter' : 'Operators cannot enter any more',
    });
  return (
    <div className="grid gap-6">
      <Card title="Consent">
        <Switch
          label="Operators may look into this workspace"
          hint="To help you, for an hour at most, with a reason that you see here. They look and change nothing unless a second operator agrees, and never see keys or personal accounts."
          checked={isAllowed}
          onCheckedChange={toggle}
          disabled={!mayWrite || isRunning}
        />
      </Card>
      <Card title="Now" flush>
        {open.length === 0 ? (
          <EmptyState
            icon={<Eye aria-hidden="true" />}
            title="No operator is here"
            description="Whoever enters stands here at once, with the reason and the pages looked at."
          />
        ) : (
          <VisitList {...props} visits={open} />
        )}
      </Card>
      {past.length > 0 ? (
        <Card title="Before" flush>
          <VisitList {...props} visits={past} />
        </Card>
      ) : null}
    </div>
  );
}

function VisitList({ visits, ...props }: OperatorAccessProps) {
  return (
    <ul className="divide-y">
      {visits.map((visit) => (
        <li key={visit.id} className="px-4 py-3">
          <VisitEntry visit={visit} {...props} />
        </li>
      ))}
    </ul>
  );
}

type EntryProps = Omit<OperatorAccessProps, 'visits'> & { visit: Visit };

function VisitEntry({ visit, mayWrite, locale, timeZone, end }: EntryProps) {
  const { run, isRunning } = useRun();
  const { id, state, operatorName, memberName, reason, ticket, mode, elevatedBy, pages } = visit;
  const isOpen = state === 'open' || state === 'waiting';
  const time = (value: string) => <RelativeTime value={value} locale={locale} timeZone={timeZone} />;
  return (
    <div className="grid gap-2 text-sm">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <p className="flex min-w-0 flex-wrap items-center gap-2">
          <span className="font-medium break-words">
            {operatorName} as {memberName}
          </span>
          <Badge tone={mode === 'elevated' ? 'danger' : 'neutral'}>
            {mode === 'elevated' ? `May change things, allowed by ${elevatedBy}` : 'Looks only'}
          </Badge>
        </p>
        {isOpen && mayWrite ? (
          <Button
            size="sm"
            variant="danger"
            loading={isRunning}
            aria-label={`End the session of ${operatorName}`}
            onClick={() => void run(() => end({ id }), { success: 'The session is ended' })}
          >
            End now
          </Button>
        ) : null}
      </div>
      <p className="break-words text-muted-foreground">
        “{reason}”{ticket ? ` (${ticket})` : ''}
      </p>
      <p className="text-xs text-muted-foreground">
        Began {time(visit.startedAt)} ·{' '}
        {visit.endedAt ? (
          <>
            ended {time(visit.endedAt)} by {visit.endedBy}
          </>
        ) : (
          <>
            {isOpen ? 'ends' : 'ran out'} {time(visit.expiresAt)}
          </>
        )}
      </p>
      {pages.length > 0 ? (
        <details>
          <summary className="cursor-pointer text-xs font-medium">
            {pages.length === 1 ? 'One page looked at' : `${pages.length} pages looked at`}
          </summary>
          <ul className="mt-1 grid gap-0.5 text-xs text-muted-foreground">
            {pages.map(({ path, at }) => (
              <li key={`${at} ${path}`} className="flex flex-wrap justify-between gap-x-3">
                <code className="break-all">{path}</code> {time(at)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
