import { env } from '@/lib/env';
import { type ControlTx, controlDb } from '@/lib/isolation';
import {
  OPERATOR_ROLE_PERMISSIONS,
  OPERATOR_ROLES,
  type OperatorPermission,
} from '@/lib/kernel/operator-permissions';
import { type AnyGuardedAct, approvalPermissionOf } from './guarded-act';

/**
 * Whether an act takes a second operator. Pure.
 *
 * @param setting `FOUR_EYES`: always, never, or null for whenever somebody is there
 * @param others operators who could agree, the one who asks left out
 */
export function takesFourEyes(setting: boolean | null, others: number): boolean {
  return setting ?? others > 0;
}

/** Whether this act takes a second operator when this one asks for it. */
export async function needsFourEyes(
  act: AnyGuardedAct,
  operatorId: string,
  db: Pick<ControlTx, 'operator'> = controlDb(),
): Promise<boolean> {
  const others = await db.operator.count({ where: couldDecide(act, operatorId) });
  return takesFourEyes(env().fourEyes, others);
}

/** Operators who could decide about an act that this one asks for. */
export function couldDecide(act: AnyGuardedAct, operatorId: string) {
  return {
    id: { not: operatorId },
    role: { in: rolesWith(approvalPermissionOf(act)) },
    disabledAt: null,
    // Somebody who never came cannot agree.
    totpConfirmedAt: { not: null },
  };
}

function rolesWith(permission: OperatorPermission): string[] {
  return OPERATOR_ROLES.filter((role) => OPERATOR_ROLE_PERMISSIONS[role].includes(permission));
}
