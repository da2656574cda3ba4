'use server';

import { requestAct } from '@/lib/approvals';
import { cloneBundle, removeBundle, requestBundle, restoreBundleAct } from '@/lib/lifecycle/bundles';
import {
  askRestoreSchema,
  cloneBundleSchema,
  removeBundleSchema,
  takeBundleSchema,
} from '@/lib/lifecycle/bundles/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const takeBackupAction = defineConsoleAction({
  permission: 'tenant.backup',
  input: takeBundleSchema,
  run: (op, { tenantId }) => requestBundle(op, { tenantId, kind: 'manual' }),
});

export const restoreBackupAction = defineConsoleAction({
  permission: 'tenant.restore',
  input: askRestoreSchema,
  run: (op, { reason, confirmation, ...input }) =>
    requestAct(op, restoreBundleAct, { input, reason, confirmation }),
});

export const cloneBackupAction = defineConsoleAction({
  permission: 'tenant.restore',
  input: cloneBundleSchema,
  run: cloneBundle,
});

export const removeBackupAction = defineConsoleAction({
  permission: 'tenant.delete',
  input: removeBundleSchema,
  run: removeBundle,
});
