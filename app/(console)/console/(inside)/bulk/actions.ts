'use server';

import { cancelBulk, pauseBulk, resumeBulk, retryBulk, startBulk } from '@/lib/lifecycle/bulk';
import { bulkRefSchema, startBulkSchema } from '@/lib/lifecycle/bulk/schemas';
import { defineConsoleAction } from '@/lib/web/console';

// Each verb asks for the right of its act.
export const startBulkAction = defineConsoleAction({
  permission: 'tenant.read',
  input: startBulkSchema,
  run: startBulk,
});

export const pauseBulkAction = defineConsoleAction({
  permission: 'tenant.read',
  input: bulkRefSchema,
  run: pauseBulk,
});

export const resumeBulkAction = defineConsoleAction({
  permission: 'tenant.read',
  input: bulkRefSchema,
  run: resumeBulk,
});

export const cancelBulkAction = defineConsoleAction({
  permission: 'tenant.read',
  input: bulkRefSchema,
  run: cancelBulk,
});

export const retryBulkAction = defineConsoleAction({
  permission: 'tenant.read',
  input: bulkRefSchema,
  run: retryBulk,
});
