'use server';

import { requestAct } from '@/lib/approvals';
import {
  changeOperatorRole,
  disableOperatorAct,
  enableOperator,
  inviteOperator,
  renewOperatorLink,
  resetSecondFactorAct,
} from '@/lib/identity/operators';
import {
  changeOperatorRoleSchema,
  inviteOperatorSchema,
  operatorActSchema,
  operatorIdSchema,
} from '@/lib/identity/operators/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const inviteOperatorAction = defineConsoleAction({
  permission: 'operator.manage',
  input: inviteOperatorSchema,
  run: inviteOperator,
});

export const renewOperatorLinkAction = defineConsoleAction({
  permission: 'operator.manage',
  input: operatorIdSchema,
  run: renewOperatorLink,
});

export const changeOperatorRoleAction = defineConsoleAction({
  permission: 'operator.manage',
  input: changeOperatorRoleSchema,
  run: changeOperatorRole,
});

export const enableOperatorAction = defineConsoleAction({
  permission: 'operator.manage',
  input: operatorIdSchema,
  run: enableOperator,
});

export const disableOperatorAction = defineConsoleAction({
  permission: 'operator.manage',
  input: operatorActSchema,
  run: (op, { id, ...request }) => requestAct(op, disableOperatorAct, { input: { id }, ...request }),
});

export const resetSecondFactorAction = defineConsoleAction({
  permission: 'operator.manage',
  input: operatorActSchema,
  run: (op, { id, ...request }) => requestAct(op, resetSecondFactorAct, { input: { id }, ...request }),
});
