'use client';

import { DoorClosed, DoorOpen, LogOut, RefreshCw, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { ActDialog } from '@/components/console/approvals/act-dialog';
import { useDone } from '@/components/tenancy/use-done';
import { plural } from '@/components/tenancy/words';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ActRequest } from '@/lib/approvals/schemas';
import type { PartitionDto } from '@/lib/fleet/partitions/schemas';
import type { ActionResult } from '@/lib/kernel/result';

type Status = 'open' | 'draining';
type SetStatus = (input: { id: string; status: Status; reason: string }) => Promise<ActionResult<void>>;
type Ask = (input: {
  id: string;
  reason: string;
  confirmation?: string;
}) => Promise<ActionResult<ActRequest>>;

const ACTS: Record<Status, { label: string; icon: ReactNode; what: string; done: string }> = {
  open: {
    label: 'Open',
    icon: <DoorOpen aria-hidden="true" />,
    what: 'New tenants are placed there again, as far as it has room.',
    done: 'takes tenants again',
  },
  draining: {
    label: 'Drain',
    icon: <LogOut aria-hidden="true" />,
    what: 'No tenant is placed there or moved there any more. Those that live there stay until somebody moves them.',
    done: 'takes no more tenants',
  },
};

interface ServerActsProps {
  server: PartitionDto;
  /** Whether a colleague has to allow closing and removing. */
  isFourEyes: boolean;
  setStatus: SetStatus;
  close: Ask;
  remove: Ask;
}

/** What may be done with a server in its state. */
export function ServerActs({ server, isFourEyes, setStatus, close, remove }: ServerActsProps) {
  const { id, name, status, isMain } = server;
  const common = { phrase: id, isFourEyes };
  return (
    <>
      {status === 'draining' || status === 'closed' ? (
        <ChangeStatus server={server} to="open" setStatus={setStatus} />
      ) : (
        <ChangeStatus server={server} to="draining" setStatus={setStatus} />
      )}
      {status === 'closed' || isMain ? null : (
        <ActDialog
          {...common}
          trigger={<Button icon={<DoorClosed aria-hidden="true" />}>Close</Button>}
          title={`Close ${name}`}
          effects={[
            ...(server.tenantCount > 0
              ? [
                  `${plural(server.tenantCount, 'tenant')} still live there: drain it and move them away first.`,
                ]
              : []),
            'It takes no tenants any more. A closed server can be removed.',
          ]}
          confirmLabel="Close the server"
          doneSentence={`${name} is closed`}
          ask={(request) => close({ id, ...request })}
        />
      )}
      {status === 'closed' && !isMain ? (
        <ActDialog
          {...common}
          trigger={
            <Button variant="danger" icon={<Trash2 aria-hidden="true" />}>
              Remove
            </Button>
          }
          title={`Remove ${name}`}
          effects={[
            'It leaves the fleet, and its address and password are forgotten.',
            'The server itself and what is on it stay as they are.',
          ]}
          confirmLabel="Remove it"
          doneSentence={`${name} has left the fleet`}
          doneHref="/fleet"
          ask={(request) => remove({ id, ...request })}
        />
      ) : null}
    </>
  );
}

function ChangeStatus({ server, to, setStatus }: { server: PartitionDto; to: Status; setStatus: SetStatus }) {
  const { done, fieldErrors } = useDone();
  const [reason, setReason] = useState('');
  const { label, icon, what, done: sentence } = ACTS[to];
  return (
    <ConfirmDialog
      trigger={<Button icon={icon}>{label}</Button>}
      title={`${label} ${server.name}`}
      description={what}
      confirmLabel={`${label} the server`}
      tone="primary"
      onConfirm={async () => {
        const isDone = await done(
          setStatus({ id: server.id, status: to, reason }),
          `${server.name} ${sentence}`,
        );
        if (isDone) setReason('');
        return isDone;
      }}
    >
      <Field label="Reason" hint="The log keeps it." error={fieldErrors.reason} required>
        <Input value={reason} onChange={({ target }) => setReason(target.value)} maxLength={500} />
      </Field>
    </ConfirmDialog>
  );
}

/** Looks at a server now, without waiting for the look of each minute. */
export function LookNow({ name, look }: { name: string; look: () => Promise<ActionResult<unknown>> }) {
  const { done, isRunning } = useDone();
  return (
    <Button
      icon={<RefreshCw aria-hidden="true" />}
      loading={isRunning}
      onClick={() => void done(look(), `${name} was looked at`)}
    >
      Look now
    </Button>
  );
}
