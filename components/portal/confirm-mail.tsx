'use client';

import { MailCheck } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { ActionResult } from '@/lib/kernel/result';
import { useRun } from './use-run';

/** Asks for the mail with which an address is confirmed. */
export function ConfirmMail({ request }: { request: () => Promise<ActionResult<unknown>> }) {
  const { run, isRunning } = useRun();
  const [isSent, setIsSent] = useState(false);
  if (isSent) {
    return (
      <p role="status" className="mt-3 text-sm text-muted-foreground">
        We sent you a mail. Open the link in it to confirm the address.
      </p>
    );
  }
  return (
    <Button
      className="mt-3"
      icon={<MailCheck aria-hidden="true" />}
      loading={isRunning}
      onClick={async () => setIsSent((await run(request)).ok)}
    >
      Send a mail to confirm it
    </Button>
  );
}
