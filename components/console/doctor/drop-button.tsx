'use client';

import { Trash2 } from 'lucide-react';
import { ActDialog } from '@/components/console/approvals/act-dialog';
import { Button } from '@/components/ui/button';
import type { ActRequest } from '@/lib/approvals/schemas';
import type { ActionResult } from '@/lib/kernel/result';

export interface DropLeftOver {
  /** Whether a colleague has to allow it. */
  isFourEyes: boolean;
  ask: (input: {
    partition: string;
    name: string;
    reason: string;
    confirmation?: string;
  }) => Promise<ActionResult<ActRequest>>;
}

/** Drops what belongs to no tenant, once somebody else has looked at it. */
export function DropButton({
  partition,
  name,
  isFourEyes,
  ask,
}: DropLeftOver & { partition: string; name: string }) {
  return (
    <ActDialog
      trigger={
        <Button size="sm" icon={<Trash2 aria-hidden="true" />} aria-label={`Drop ${name}`}>
          Drop
        </Button>
      }
      title={`Drop ${name}`}
      effects={[
        `It goes from ${partition} with everything in it, and nothing brings it back.`,
        'That it belongs to no tenant is looked at once more right before.',
      ]}
      phrase={name}
      isFourEyes={isFourEyes}
      confirmLabel="Drop it"
      doneSentence={`${name} is being dropped`}
      ask={(request) => ask({ partition, name, ...request })}
    />
  );
}
