'use client';

import { CheckCheck, Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useAction } from '@/components/tenancy/use-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ActionResult } from '@/lib/kernel/result';
import type { MoveDto } from '@/lib/lifecycle/moves/schemas';
import { placeLabel } from './words';

export type EndMove = (input: {
  id: string;
  wanted: 'finish' | 'revert';
  reason: string;
}) => Promise<ActionResult<void>>;

/** What can still be decided about a move. */
export function MoveActs({ move, end, onDone }: { move: MoveDto; end: EndMove; onDone: () => void }) {
  const { id, status, wanted, from, tenantSlug } = move;
  const shared = { id, end, onDone };
  if (wanted !== null || (status !== 'running' && status !== 'watching')) return null;
  return (
    <>
      <EndDialog
        {...shared}
        wanted="revert"
        icon={<Undo2 aria-hidden="true" />}
        label="Take it back"
        description={
          status === 'running'
            ? 'The tenant has not left its place: the copy is removed, and nothing else happens.'
            : `It returns to ${placeLabel(from)} with everything written meanwhile. Those who write wait for less than a second.`
        }
      />
      {status === 'watching' ? (
        <EndDialog
          {...shared}
          wanted="finish"
          icon={<CheckCheck aria-hidden="true" />}
          label="Finish now"
          description="The old copy is removed. After that the move cannot be taken back."
          phrase={tenantSlug}
        />
      ) : null}
    </>
  );
}

function EndDialog(props: {
  id: string;
  wanted: 'finish' | 'revert';
  icon: ReactNode;
  label: string;
  description: string;
  phrase?: string;
  end: EndMove;
  onDone: () => void;
}) {
  const { id, wanted, icon, label, description, phrase, end, onDone } = props;
  const { run, fieldErrors } = useAction();
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" icon={icon}>
          {label}
        </Button>
      }
      title={label}
      description={description}
      confirmLabel={label}
      tone={wanted === 'finish' ? 'danger' : 'primary'}
      {...(phrase ? { phrase } : {})}
      onConfirm={async () => {
        const result = await run(end({ id, wanted, reason }));
        onDone();
        return result.ok;
      }}
    >
      <Field label="Reason" hint="The log keeps it." error={fieldErrors.reason} required>
        <Input value={reason} onChange={({ target }) => setReason(target.value)} maxLength={500} />
      </Field>
    </ConfirmDialog>
  );
}
