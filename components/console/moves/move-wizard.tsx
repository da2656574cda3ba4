'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { z } from 'zod';
import { useAction } from '@/components/tenancy/use-action';
import type { PartitionDto } from '@/lib/fleet/partitions/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import {
  isMovable,
  type MovePlanDto,
  type planMoveSchema,
  type startMoveSchema,
} from '@/lib/lifecycle/moves/schemas';
import { MoveCheck } from './move-check';
import { type MoveChoice, MoveTarget } from './move-target';

export interface MoveWizardProps {
  tenant: { id: string; strategy: string; partition: string };
  servers: PartitionDto[];
  /** Of the configuration. */
  watchHours: number;
  plan: (input: z.input<typeof planMoveSchema>) => Promise<ActionResult<MovePlanDto>>;
  start: (input: z.input<typeof startMoveSchema>) => Promise<ActionResult<{ id: string }>>;
}

/** Moves a tenant: where to, what is in the way and what happens, then its page. */
export function MoveWizard({ tenant, servers, watchHours, plan, start }: MoveWizardProps) {
  const router = useRouter();
  const { run, isRunning } = useAction();
  const [isLeaving, setIsLeaving] = useState(false);
  const [found, setFound] = useState<MovePlanDto | null>(null);
  const [choice, setChoice] = useState<MoveChoice>({
    strategy: isMovable(tenant.strategy) ? tenant.strategy : 'shared',
    partition: tenant.partition,
    watchHours: String(watchHours),
    reason: '',
  });
  const target = { tenantId: tenant.id, strategy: choice.strategy, partition: choice.partition };

  const look = async () => {
    const result = await run(plan(target));
    if (result.ok) setFound(result.data);
  };
  const begin = async () => {
    const { reason } = choice;
    const result = await run(start({ ...target, reason, watchHours: Number(choice.watchHours) }));
    if (!result.ok) return;
    setIsLeaving(true);
    router.push(`/tenants/${tenant.id}/moves/${result.data.id}`);
  };

  if (found === null)
    return (
      <MoveTarget
        tenant={tenant}
        servers={servers}
        choice={choice}
        onChange={setChoice}
        onNext={() => void look()}
        isLooking={isRunning}
      />
    );
  return (
    <MoveCheck
      plan={found}
      watchHours={Number(choice.watchHours)}
      isBusy={isRunning || isLeaving}
      onBack={() => setFound(null)}
      onAgain={() => void look()}
      onStart={() => void begin()}
    />
  );
}
