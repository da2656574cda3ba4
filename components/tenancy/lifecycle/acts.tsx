'use client';

import { Archive, ArchiveRestore, CircleCheck, Flame, Pause, Trash2, Undo2, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import type { ActionResult } from '@/lib/kernel/result';
import { ACTS, ACTS_OF_TWO, type LifecycleAct } from '@/lib/lifecycle/states/schemas';
import { ActDialog, type ActInput } from './act-dialog';

type Act<I> = (input: I) => Promise<ActionResult<unknown>>;
type Reasoned = { tenantId: string; reason: string };

/** The server's part of each act. */
export interface LifecycleActions {
  suspend: Act<Reasoned & { resumeAt?: string | null }>;
  resume: Act<{ tenantId: string }>;
  setMaintenance: Act<{ tenantId: string; isOn: boolean; message?: string }>;
  archive: Act<Reasoned>;
  restore: Act<Reasoned>;
  /** These take a second operator where there is one. */
  delete: Act<Reasoned & { confirmation: string }>;
  erase: Act<Reasoned & { confirmation: string }>;
  undelete: Act<Reasoned>;
}

const LOOK: Record<LifecycleAct, { icon: ReactNode; variant: ButtonProps['variant'] }> = {
  startMaintenance: { icon: <Wrench aria-hidden="true" />, variant: 'secondary' },
  endMaintenance: { icon: <CircleCheck aria-hidden="true" />, variant: 'primary' },
  suspend: { icon: <Pause aria-hidden="true" />, variant: 'secondary' },
  resume: { icon: <CircleCheck aria-hidden="true" />, variant: 'primary' },
  archive: { icon: <Archive aria-hidden="true" />, variant: 'secondary' },
  restore: { icon: <ArchiveRestore aria-hidden="true" />, variant: 'primary' },
  delete: { icon: <Trash2 aria-hidden="true" />, variant: 'danger' },
  undelete: { icon: <Undo2 aria-hidden="true" />, variant: 'primary' },
  erase: { icon: <Flame aria-hidden="true" />, variant: 'danger' },
};

/** What can be done to a tenant now, each behind a dialog that says what it does. */
export function Acts({
  tenant,
  acts,
  isFourEyes,
  actions,
}: {
  tenant: { id: string; name: string; slug: string };
  acts: readonly LifecycleAct[];
  /** Whether a colleague has to allow what takes two. */
  isFourEyes: boolean;
  actions: LifecycleActions;
}) {
  return (
    <div className="flex flex-wrap gap-2">
      {acts.map((act) => (
        <ActDialog
          key={act}
          tenant={tenant}
          act={act}
          asksColleague={isFourEyes && ACTS_OF_TWO.includes(act)}
          perform={(input) => performerOf(act, tenant, actions)(input)}
          trigger={
            <Button variant={LOOK[act].variant} icon={LOOK[act].icon}>
              {ACTS[act].label}
            </Button>
          }
        />
      ))}
    </div>
  );
}

function performerOf(act: LifecycleAct, tenant: { id: string; slug: string }, actions: LifecycleActions) {
  const tenantId = tenant.id;
  return ({ reason, until }: ActInput): Promise<ActionResult<unknown>> => {
    switch (act) {
      case 'startMaintenance':
        return actions.setMaintenance({
          tenantId,
          isOn: true,
          ...(reason.trim() ? { message: reason } : {}),
        });
      case 'endMaintenance':
        return actions.setMaintenance({ tenantId, isOn: false });
      case 'suspend':
        return actions.suspend({
          tenantId,
          reason,
          resumeAt: until ? new Date(`${until}Z`).toISOString() : null,
        });
      case 'resume':
        return actions.resume({ tenantId });
      case 'delete':
      case 'erase':
        // Where nobody else is asked, the dialog has had the address typed.
        return actions[act]({ tenantId, reason, confirmation: tenant.slug });
      default:
        return actions[act]({ tenantId, reason });
    }
  };
}
