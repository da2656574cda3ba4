import { recordOperatorAudit } from '@/lib/audit';
import type { ControlTx } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import type { FlagContent } from './schemas';

interface FlagChange {
  key: string;
  version: number;
  before: FlagContent | null;
  after: FlagContent | null;
  reason: string;
}

/** Appends a change to the flag's history and to the operators' log, in the transaction of the change. */
export async function recordChange(tx: ControlTx, op: OperatorContext, change: FlagChange): Promise<void> {
  const { key, version, before, after, reason } = change;
  await tx.featureFlagChange.create({
    data: {
      id: newId('flagChange'),
      flagKey: key,
      version,
      before: (before as object | null) ?? undefined,
      after: (after as object | null) ?? undefined,
      reason,
      operatorId: op.operator.id,
      operatorName: op.operator.name,
    },
    select: { id: true },
  });
  await recordOperatorAudit(tx, op, {
    action: before === null ? 'flag.create' : after === null ? 'flag.delete' : 'flag.update',
    target: { type: 'flag', id: key, label: key },
    before: before && { ...before },
    after: after && { ...after },
    reason,
  });
}
