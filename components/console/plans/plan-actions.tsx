'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAction } from '@/components/tenancy/use-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toaster';
import type { ActionResult } from '@/lib/kernel/result';
import type { MoveBatch, MoveResult, MoveTenantsInput, PlanVersionDto } from '@/lib/plans/schemas';

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
  const router = useRouter();
  const { run, isRunning, fieldErrors } = useAction();
  const [note, setNote] = useState('');
  const done = async (action: Promise<ActionResult<unknown>>, sentence: string) => {
    const result = await run(action);
    if (!result.ok) return false;
    toast.success(sentence);
    router.refresh();
    return true;
  };
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

/** Moves all tenants of a version to another, batch by batch, and says what became of each. */
export function MoveTenants(props: {
  from: { id: string; version: number; tenantCount: number };
  to: { id: string; version: number };
  move: Run<MoveTenantsInput, MoveBatch>;
}) {
  const { from, to } = props;
  const router = useRouter();
  const { run, fieldErrors } = useAction();
  const [reason, setReason] = useState('');
  const [results, setResults] = useState<MoveResult[]>([]);
  const refused = results.filter(({ outcome }) => outcome === 'refused');
  const moveAll = async () => {
    let after: string | undefined;
    let all: MoveResult[] = [];
    do {
      const result = await run(
        props.move({
          fromVersionId: from.id,
          toVersionId: to.id,
          tenantIds: 'all',
          reason,
          ...(after ? { after } : {}),
        }),
      );
      if (!result.ok) return false;
      all = [...all, ...result.data.results];
      setResults(all);
      after = result.data.next ?? undefined;
    } while (after);
    router.refresh();
    toast.success(`${all.filter(({ outcome }) => outcome === 'moved').length} tenants were moved`);
    // Stays open where somebody could not go, so that it can be read.
    return all.every(({ outcome }) => outcome === 'moved');
  };
  return (
    <ConfirmDialog
      trigger={<Button size="sm">Move to version {to.version}</Button>}
      title={`Move ${from.tenantCount} tenants to version ${to.version}`}
      description={`They are on version ${from.version}. The other terms count from their next request on.`}
      confirmLabel="Move them"
      tone="primary"
      onConfirm={moveAll}
    >
      <Field label="Reason" error={fieldErrors.reason} required>
        <Textarea
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          maxLength={500}
          rows={3}
        />
      </Field>
      {results.length > 0 ? (
        <div role="status" className="text-sm">
          {results.length - refused.length} of {from.tenantCount} moved
          <ul>
            {refused.map(({ tenantId, name, message }) => (
              <li key={tenantId} className="text-danger-text">
                {name}: {message}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </ConfirmDialog>
  );
}
