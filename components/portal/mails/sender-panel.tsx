'use client';

import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { type BadgeTone, StatusBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ActionResult } from '@/lib/kernel/result';
import type { SenderDto } from '@/lib/mailing/schemas';
import { useRun } from '../use-run';
import { SenderForm } from './sender-form';
import { SenderRecords } from './sender-records';
import { useSender } from './use-sender';

interface SenderPanelProps {
  slug: string;
  tenantName: string;
  sender: SenderDto | null;
  mayChange: boolean;
  locale: string;
  timeZone: string;
  actions: {
    save: (input: { name: string; address: string }) => Promise<ActionResult<SenderDto>>;
    check: () => Promise<ActionResult<SenderDto | null>>;
    rotate: () => Promise<ActionResult<SenderDto>>;
    remove: () => Promise<ActionResult<void>>;
  };
}

const STATUS: Record<SenderDto['status'], { tone: BadgeTone; words: string }> = {
  pending: { tone: 'warning', words: 'Waiting for the DNS' },
  verified: { tone: 'success', words: 'Verified' },
  failing: { tone: 'warning', words: 'Record gone' },
  lost: { tone: 'danger', words: 'Lost' },
};

/** Who mails come from, and what the DNS says about it. */
export function SenderPanel(props: SenderPanelProps) {
  const { slug, tenantName, mayChange, locale, timeZone, actions } = props;
  const sender = useSender(slug, props.sender);
  const [asks, setAsks] = useState<'rotate' | 'remove' | null>(null);
  const { run, isRunning } = useRun();
  return (
    <div className="grid gap-4">
      {sender ? <SenderState sender={sender} /> : null}
      <SenderForm
        key={props.sender?.address ?? ''}
        sender={props.sender}
        tenantName={tenantName}
        disabled={!mayChange}
        save={actions.save}
      />
      {sender ? (
        <Card
          title="Records to set"
          description={
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <StatusBadge tone={STATUS[sender.status].tone}>{STATUS[sender.status].words}</StatusBadge>
              {sender.checkedAt ? (
                <span>
                  looked at <RelativeTime value={sender.checkedAt} locale={locale} timeZone={timeZone} />
                </span>
              ) : null}
            </span>
          }
          action={
            mayChange ? (
              <>
                <Button
                  size="sm"
                  variant="ghost"
                  className="text-danger-text"
                  onClick={() => setAsks('remove')}
                >
                  Remove sender
                </Button>
                <Button size="sm" disabled={sender.isRotating} onClick={() => setAsks('rotate')}>
                  Change key
                </Button>
                <Button
                  size="sm"
                  loading={isRunning}
                  onClick={() => void run(actions.check, { success: 'Looked at the DNS' })}
                >
                  <RefreshCw aria-hidden="true" />
                  Check now
                </Button>
              </>
            ) : undefined
          }
        >
          <SenderRecords domain={sender.domain} records={sender.records} />
        </Card>
      ) : null}
      <ConfirmDialog
        open={asks === 'rotate'}
        onOpenChange={() => setAsks(null)}
        title="Begin to change the key?"
        description="A new key gets a record of its own. Mails are signed with the old one until the new record is seen."
        tone="primary"
        confirmLabel="Make a new key"
        onConfirm={async () => (await run(actions.rotate, { success: 'Set the record of the new key' })).ok}
      />
      <ConfirmDialog
        open={asks === 'remove'}
        onOpenChange={() => setAsks(null)}
        title="Send from our address again?"
        description="The keys are deleted. If you choose the address again, its domain is proven anew."
        confirmLabel="Remove sender"
        onConfirm={async () => (await run(actions.remove, { success: 'Mails leave from our address' })).ok}
      />
    </div>
  );
}

/** Loud where mails do not leave from the address any more. */
function SenderState({ sender: { status, address } }: { sender: SenderDto }) {
  if (status === 'lost')
    return (
      <Alert tone="danger" title={`Mails do not leave from ${address} any more`}>
        The record of its key has gone. Set it again, and mails leave from there by themselves.
      </Alert>
    );
  if (status === 'failing')
    return (
      <Alert tone="warning" title={`The record of ${address} has just gone`}>
        If it does not come back within minutes, mails leave from our address.
      </Alert>
    );
  return null;
}
