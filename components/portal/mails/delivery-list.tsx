'use client';

import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ActionResult } from '@/lib/kernel/result';
import type { RecipientDto } from '@/lib/mailing/schemas';
import { useRun } from '../use-run';

const STOPPED: Record<RecipientDto['stopped'][number], string> = {
  requests: 'No mails about requests',
  usage: 'No usage alerts',
  reports: 'No reports',
};

interface DeliveryListProps {
  recipients: readonly RecipientDto[];
  mayClear: boolean;
  locale: string;
  timeZone: string;
  clear: (input: { address: string }) => Promise<ActionResult<void>>;
}

/** Whom mails did not reach, with the way to try again; and who has stopped which mails. */
export function DeliveryList({ recipients, mayClear, locale, timeZone, clear }: DeliveryListProps) {
  const { run, isRunning } = useRun();
  const bounced = recipients.filter(({ bouncedAt }) => bouncedAt !== null);
  const stopped = recipients.filter((each) => each.stopped.length > 0);
  return (
    <div className="grid gap-4">
      <Card
        title="Could not be delivered"
        description="These mailboxes do not exist, their mail servers say. Nothing is sent there until you have it tried again."
        flush
      >
        {bounced.length === 0 ? (
          <p className="px-4 py-6 text-sm text-muted-foreground">Every mail has found its mailbox.</p>
        ) : (
          <ul aria-label="Could not be delivered" className="divide-y">
            {bounced.map(({ address, bouncedAt, bounceReason }) => (
              <li key={address} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 text-sm">
                <div className="min-w-0 flex-1 basis-60">
                  <p className="font-medium break-all">{address}</p>
                  <p className="text-muted-foreground">
                    Refused <RelativeTime value={bouncedAt ?? ''} locale={locale} timeZone={timeZone} />
                  </p>
                  {bounceReason ? (
                    <p className="font-mono text-xs break-words text-muted-foreground">{bounceReason}</p>
                  ) : null}
                </div>
                {mayClear ? (
                  <Button
                    size="sm"
                    disabled={isRunning}
                    onClick={() =>
                      void run(() => clear({ address }), { success: `Mails go to ${address} again` })
                    }
                  >
                    Mail again
                    <span className="sr-only"> to {address}</span>
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card
        title="Stopped by their readers"
        description="Each of these mails has a link that stops it, without signing in. Mails about accounts always arrive."
        flush
      >
        {stopped.length === 0 ? (
          <p className="px-4 py-6 text-sm text-muted-foreground">Nobody has stopped any mails.</p>
        ) : (
          <ul aria-label="Stopped by their readers" className="divide-y">
            {stopped.map((each) => (
              <li
                key={each.address}
                className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 text-sm"
              >
                <span className="min-w-0 flex-1 basis-60 font-medium break-all">{each.address}</span>
                {each.stopped.map((group) => (
                  <Badge key={group}>{STOPPED[group]}</Badge>
                ))}
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}
