'use server';

import { cloneBundle, removeBundle, requestBundle, restoreBundle } from '@/lib/lifecycle/bundles';
import {
  cloneBundleSchema,
  removeBundleSchema,
  restoreBundleSchema,
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
  input: restoreBundleSchema,
  run: restoreBundle,
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
