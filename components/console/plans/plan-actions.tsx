'use client';

import { useState } from 'react';
import { useDone } from '@/components/tenancy/use-done';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { ActionResult } from '@/lib/kernel/result';
import type { PlanVersionDto } from '@/lib/plans/schemas';

type Run<Input, T = unknown> = (input: Input) => Promise<ActionResult<T>>;

/** Begins a draft, or publishes or discards the one there is. */
export function PlanActions(props: {
  planKey: string;
  draft: PlanVersionDto | null;
  begin: Run<{ planKey: string }>;
  discard: Run<{ planKey: string }>;
  publish: Run<{ planKey: string; basedOn: string; note: string }>;
}) {
  const { planKey, draft } = props;
  const { done, isRunning, fieldErrors } = useDone();
  const [note, setNote] = useState('');
  if (!draft) {
    return (
      <Button
        variant="primary"
        loading={isRunning}
        onClick={() => void done(props.begin({ planKey }), 'The draft is begun')}
      >
        Begin a draft
      </Button>
    );
  }
  return (
    <>
      <ConfirmDialog
        trigger={<Button>Discard the draft</Button>}
        title="Discard the draft"
        description="What it says is lost. Published versions stay as they are."
        confirmLabel="Discard"
        onConfirm={() => done(props.discard({ planKey }), 'The draft is discarded')}
      />
      <ConfirmDialog
        trigger={<Button variant="primary">Publish</Button>}
        title={`Publish version ${draft.version}`}
        description="The saved draft becomes a version that never changes. New tenants get it; the others stay on theirs until you move them."
        confirmLabel="Publish"
        tone="primary"
        onConfirm={() =>
          done(
            props.publish({ planKey, basedOn: draft.updatedAt, note }),
            `Version ${draft.version} is published`,
          )
        }
      >
        <Field label="What is new" error={fieldErrors.note} required>
          <Textarea value={note} onChange={({ target }) => setNote(target.value)} maxLength={500} rows={3} />
        </Field>
      </ConfirmDialog>
    </>
  );
}
