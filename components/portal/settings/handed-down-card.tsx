'use client';

import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { ActionResult } from '@/lib/kernel/result';
import type { HandedDownKey, HandedDownSetting } from '@/lib/tenancy/settings/schemas';
import { useRun } from '../use-run';
import { HandedDownList } from './handed-down-list';

/** What a workspace has from its partner, and what it has set itself in its place. */
export function HandedDownCard({
  partnerName,
  settings,
  mayWrite,
  take,
}: {
  partnerName: string;
  settings: readonly HandedDownSetting[];
  mayWrite: boolean;
  take: (input: { keys: HandedDownKey[] }) => Promise<ActionResult<void>>;
}) {
  const { run, isRunning } = useRun();
  return (
    <Card
      flush
      title={`Managed by ${partnerName}`}
      description={`What you have not set yourself comes from ${partnerName} and changes with it.`}
    >
      <HandedDownList
        settings={settings}
        fromLabel={`From ${partnerName}`}
        ownLabel="Your own"
        act={({ key, label }) =>
          mayWrite ? (
            <Button
              size="sm"
              disabled={isRunning}
              aria-label={`Use ${partnerName}’s value for ${label}`}
              onClick={() =>
                void run(() => take({ keys: [key] }), { success: `${label} comes from ${partnerName} now` })
              }
            >
              Use {partnerName}’s value
            </Button>
          ) : null
        }
      />
    </Card>
  );
}
