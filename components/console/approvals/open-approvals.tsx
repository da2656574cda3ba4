'use client';

import { ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { useDone } from '@/components/tenancy/use-done';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { ApprovalDto } from '@/lib/approvals/schemas';
import type { ActionResult } from '@/lib/kernel/result';

interface Actions {
  decide: (input: {
    id: string;
    decision: 'approve' | 'refuse';
    reason?: string;
  }) => Promise<ActionResult<unknown>>;
  withdraw: (input: { id: string }) => Promise<ActionResult<unknown>>;
}

/** What waits for a second operator. */
export function OpenApprovals({ approvals, ...actions }: Actions & { approvals: ApprovalDto[] }) {
  if (approvals.length === 0)
    return (
      <Card flush>
        <EmptyState
          icon={<ShieldCheck aria-hidden="true" />}
          title="Nothing waits"
          description="When somebody asks for a destructive act, it stands here until a colleague allows or refuses it."
        />
      </Card>
    );
  return (
    <ul className="grid gap-4" aria-label="Waiting for a decision">
      {approvals.map((approval) => (
        <li key={approval.id} id={approval.id} className="scroll-mt-20">
          <OpenApproval approval={approval} {...actions} />
        </li>
      ))}
    </ul>
  );
}

function OpenApproval({ approval, decide, withdraw }: Actions & { approval: ApprovalDto }) {
  const { done, isRunning } = useDone();
  const { id, title, effects, reason, requestedBy, createdAt, expiresAt, tenantId, isOwn, mayDecide } =
    approval;
  return (
    <Card
      title={title}
      description={
        <>
          Asked for by {isOwn ? 'you' : requestedBy} <ConsoleTime value={createdAt} />, open until{' '}
          <ConsoleTime value={expiresAt} absolute />
        </>
      }
      action={isOwn ? <Badge tone="accent">Yours</Badge> : undefined}
    >
      <div className="grid gap-3">
        <p className="text-sm break-words">“{reason}”</p>
        <ul className="grid list-disc gap-1 pl-5 text-sm text-muted-foreground">
          {effects.map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
        {tenantId ? (
          <p className="text-sm">
            <Link
              href={`/tenants/${tenantId}`}
              className="text-accent-text underline-offset-4 hover:underline"
            >
              Look at the tenant
            </Link>
          </p>
        ) : null}
        <div className="flex flex-wrap items-center gap-2">
          {mayDecide ? (
            <>
              <Decision approval={approval} decision="approve" decide={decide} />
              <Decision approval={approval} decision="refuse" decide={decide} />
            </>
          ) : null}
          {isOwn ? (
            <Button
              loading={isRunning}
              onClick={() => void done(withdraw({ id }), 'The request is withdrawn')}
            >
              Withdraw
            </Button>
          ) : null}
          {!mayDecide && !isOwn ? (
            <p className="text-sm text-muted-foreground">Your role does not decide this.</p>
          ) : null}
        </div>
      </div>
    </Card>
  );
}

function Decision({
  approval,
  decision,
  decide,
}: Pick<Actions, 'decide'> & { approval: ApprovalDto; decision: 'approve' | 'refuse' }) {
  const { done, fieldErrors } = useDone();
  const [reason, setReason] = useState('');
  const isApproval = decision === 'approve';
  return (
    <ConfirmDialog
      trigger={
        <Button variant={isApproval ? 'danger' : 'secondary'}>{isApproval ? 'Allow' : 'Refuse'}</Button>
      }
      title={isApproval ? approval.title : `Refuse: ${approval.title}`}
      description={
        isApproval
          ? 'It happens as soon as you allow it. Your name stands beside the one who asked.'
          : 'Nothing happens. The one who asked reads why.'
      }
      confirmLabel={isApproval ? 'Allow it' : 'Refuse it'}
      tone={isApproval ? 'danger' : 'primary'}
      onConfirm={() =>
        done(
          decide({ id: approval.id, decision, ...(reason.trim() ? { reason } : {}) }),
          isApproval ? `Done: ${approval.title}` : 'The request is refused',
        )
      }
    >
      {isApproval ? (
        <ul className="grid list-disc gap-1 pl-5 text-sm text-muted-foreground">
          {approval.effects.map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
      ) : null}
      <Field label="Note" error={fieldErrors.reason} optional>
        <Textarea
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          maxLength={500}
          rows={2}
        />
      </Field>
    </ConfirmDialog>
  );
}
