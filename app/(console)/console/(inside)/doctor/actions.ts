'use server';

import { requestAct } from '@/lib/approvals';
import { dropOrphanAct } from '@/lib/fleet';
import { askDropOrphanSchema } from '@/lib/fleet/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const dropOrphanAction = defineConsoleAction({
  permission: 'fleet.manage',
  input: askDropOrphanSchema,
  run: (op, { partition, name, ...request }) =>
    requestAct(op, dropOrphanAct, { input: { partition, name }, ...request }),
});
