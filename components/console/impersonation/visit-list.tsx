'use client';

import { Eye } from 'lucide-react';
import { ActDialog } from '@/components/console/approvals/act-dialog';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { useDone } from '@/components/tenancy/use-done';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { ActRequest } from '@/lib/approvals/schemas';
import type { ImpersonationDto, ImpersonationState } from '@/lib/identity/impersonation/schemas';
import type { ActionResult } from '@/lib/kernel/result';

export interface VisitListProps {
  visits: ImpersonationDto[];
  ownId: string;
  /** Whether the operator may end what colleagues have begun. */
  mayStopOthers: boolean;
  isFourEyes: boolean;
  stop: (input: { id: string }) => Promise<ActionResult<unknown>>;
  elevate: (input: {
    id: string;
    reason: string;
    confirmation?: string;
  }) => Promise<ActionResult<ActRequest>>;
}

const STATE: Record<ImpersonationState, { label: string; tone: 'success' | 'warning' | 'neutral' }> = {
  waiting: { label: 'Not opened yet', tone: 'warning' },
  open: { label: 'Open', tone: 'success' },
  ended: { label: 'Ended', tone: 'neutral' },
  expired: { label: 'Ran out', tone: 'neutral' },
};

/** Operators who are or were in the tenant's portal. */
export function VisitList({ visits, ...props }: VisitListProps) {
  if (visits.length === 0)
    return (
      <EmptyState
        icon={<Eye aria-hidden="true" />}
        title="Nobody has looked into this portal"
        description="“Act as…” opens it as one of its members, to look."
      />
    );
  return (
    <ul className="divide-y" aria-label="Operators in the portal">
      {visits.map((visit) => (
        <li key={visit.id} className="flex flex-wrap items-start justify-between gap-3 px-4 py-3 text-sm">
          <VisitFacts visit={visit} />
          <VisitButtons visit={visit} {...props} />
        </li>
      ))}
    </ul>
  );
}

function VisitFacts({ visit }: { visit: ImpersonationDto }) {
  const { operatorName, memberName, reason, ticket, mode, elevatedBy, state } = visit;
  return (
    <div className="grid min-w-0 gap-1">
      <p className="flex flex-wrap items-center gap-2 font-medium break-words">
        {operatorName} as {memberName}
        <Badge tone={STATE[state].tone}>{STATE[state].label}</Badge>
        {mode === 'elevated' ? <Badge tone="danger">May change things</Badge> : null}
      </p>
      <p className="break-words text-muted-foreground">
        “{reason}”{ticket ? ` (${ticket})` : ''}
        {elevatedBy ? `, allowed by ${elevatedBy}` : ''}
      </p>
      <p className="text-xs text-muted-foreground">
        <ConsoleTime value={visit.startedAt} /> ·{' '}
        {visit.endedAt ? (
          <>
            ended <ConsoleTime value={visit.endedAt} /> by {visit.endedBy}
          </>
        ) : (
          <>
            until <ConsoleTime value={visit.expiresAt} absolute />
          </>
        )}
      </p>
    </div>
  );
}

function VisitButtons({
  visit,
  ownId,
  mayStopOthers,
  isFourEyes,
  stop,
  elevate,
}: Omit<VisitListProps, 'visits'> & { visit: ImpersonationDto }) {
  const { done, isRunning } = useDone();
  const { id, operatorId, operatorName, memberName, memberEmail, mode, state } = visit;
  const isOwn = operatorId === ownId;
  if (state === 'ended' || state === 'expired') return null;
  return (
    <span className="flex flex-wrap gap-2">
      {isOwn && mode === 'readOnly' ? (
        <ActDialog
          trigger={<Button size="sm">Ask to change things</Button>}
          title={`Change things as ${memberName}`}
          effects={[
            'Until the session ends, what the member may change can be changed.',
            'Keys, invitations, roles and personal accounts stay closed.',
          ]}
          phrase={memberEmail}
          isFourEyes={isFourEyes}
          confirmLabel="Allow it"
          doneSentence="You may change things now"
          ask={(request) => elevate({ id, ...request })}
        />
      ) : null}
      {isOwn || mayStopOthers ? (
        <Button
          size="sm"
          variant="danger"
          loading={isRunning}
          aria-label={`End the session of ${operatorName}`}
          onClick={() => void done(stop({ id }), 'The session is ended')}
        >
          End
        </Button>
      ) : null}
    </span>
  );
}
