import { z } from 'zod';
import { defineGuardedAct } from '@/lib/approvals';
import { controlDb } from '@/lib/isolation';
import { appError } from '@/lib/kernel/errors';
import { disableOperator } from './disable-operator';
import { loadOperator, operatorTarget } from './load-operator';
import { resetSecondFactor } from './reset-second-factor';
import { operatorIdSchema } from './schemas';

const NO_TENANT = { tenantId: null };

/** Shutting a colleague out. */
export const disableOperatorAct = defineGuardedAct({
  key: 'operator.disable',
  permission: 'operator.manage',
  schema: operatorIdSchema,
  async describe(op, { id }) {
    if (id === op.operator.id)
      throw appError('INVALID_TRANSITION', { message: 'You cannot disable your own account.' });
    const operator = await loadOperator(controlDb(), id);
    return {
      title: `Disable the operator ${operator.email}`,
      effects: [
        'Their sessions end with the next request.',
        'They cannot sign in until an owner enables the account again.',
        'What they asked colleagues to allow cannot be allowed any more.',
      ],
      target: operatorTarget(operator),
      phrase: operator.email,
      ...NO_TENANT,
    };
  },
  run: (tx, op, { id }, { reason }) => disableOperator(tx, op, { id, reason }),
});

/** For a colleague who has lost their telephone, and for whoever pretends to be one. */
export const resetSecondFactorAct = defineGuardedAct({
  key: 'operator.resetSecondFactor',
  permission: 'operator.manage',
  schema: z.strictObject({ id: operatorIdSchema.shape.id }),
  async describe(_op, { id }) {
    const operator = await loadOperator(controlDb(), id);
    return {
      title: `Reset the second factor of ${operator.email}`,
      effects: [
        'Whoever knows their password sets up a new second factor at the next sign-in.',
        'Their sessions end with the next request, and their recovery codes stop working.',
        'Make sure that it is really them who asked.',
      ],
      target: operatorTarget(operator),
      phrase: operator.email,
      ...NO_TENANT,
    };
  },
  run: (tx, op, { id }, { reason }) => resetSecondFactor(tx, op, { id, reason }),
});
