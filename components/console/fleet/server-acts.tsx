'use client';

import { DoorClosed, DoorOpen, LogOut, RefreshCw, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useAction } from '@/components/tenancy/use-action';
import { useDone } from '@/components/tenancy/use-done';
import { plural } from '@/components/tenancy/words';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toaster';
import type { PartitionDto } from '@/lib/fleet/partitions/schemas';
import type { ActionResult } from '@/lib/kernel/result';

type Status = 'open' | 'draining' | 'closed';
type SetStatus = (input: { id: string; status: Status; reason: string }) => Promise<ActionResult<void>>;
type ById<T> = (input: { id: string }) => Promise<ActionResult<T>>;

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
  closed: {
    label: 'Close',
    icon: <DoorClosed aria-hidden="true" />,
    what: 'It is empty and takes no tenants. A closed server can be removed.',
    done: 'is closed',
  },
};

/** What may be done with a server in its state. */
export function ServerActs({
  server,
  setStatus,
  remove,
}: {
  server: PartitionDto;
  setStatus: SetStatus;
  remove: ById<void>;
}) {
  const { status, isMain } = server;
  return (
    <>
      {status === 'draining' || status === 'closed' ? (
        <ChangeStatus server={server} to="open" setStatus={setStatus} />
      ) : (
        <ChangeStatus server={server} to="draining" setStatus={setStatus} />
      )}
      {status === 'closed' || isMain ? null : (
        <ChangeStatus server={server} to="closed" setStatus={setStatus} />
      )}
      {status === 'closed' && !isMain ? <RemoveServer server={server} remove={remove} /> : null}
    </>
  );
}

function ChangeStatus({ server, to, setStatus }: { server: PartitionDto; to: Status; setStatus: SetStatus }) {
  const router = useRouter();
  const { run, fieldErrors } = useAction();
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const { label, icon, what, done } = ACTS[to];
  return (
    <ConfirmDialog
      trigger={<Button icon={icon}>{label}</Button>}
      onOpenChange={() => setRefusal(null)}
      title={`${label} ${server.name}`}
      description={what}
      confirmLabel={`${label} the server`}
      tone="primary"
      onConfirm={async () => {
        const result = await run(setStatus({ id: server.id, status: to, reason }));
        if (!result.ok) {
          setRefusal(result.error.fieldErrors ? null : result.error.message);
          return false;
        }
        setReason('');
        toast.success(`${server.name} ${done}`);
        router.refresh();
        return true;
      }}
    >
      {refusal ? (
        <Alert tone="danger" live>
          {refusal}
        </Alert>
      ) : null}
      {to === 'closed' && server.tenantCount > 0 ? (
        <Alert tone="warning" title={`${plural(server.tenantCount, 'tenant')} still live there`}>
          Drain it and move them away first.
        </Alert>
      ) : null}
      <Field label="Reason" hint="The log keeps it." error={fieldErrors.reason} required>
        <Input value={reason} onChange={({ target }) => setReason(target.value)} maxLength={500} />
      </Field>
    </ConfirmDialog>
  );
}

function RemoveServer({ server, remove }: { server: PartitionDto; remove: ById<void> }) {
  const router = useRouter();
  const { run } = useAction();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger" icon={<Trash2 aria-hidden="true" />}>
          Remove
        </Button>
      }
      title={`Remove ${server.name}`}
      description="It leaves the fleet. The server itself and what is on it stay as they are."
      confirmLabel="Remove it"
      phrase={server.id}
      onConfirm={async () => {
        const result = await run(remove({ id: server.id }));
        if (!result.ok) return false;
        toast.success(`${server.name} has left the fleet`);
        router.push('/fleet');
        return true;
      }}
    />
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
