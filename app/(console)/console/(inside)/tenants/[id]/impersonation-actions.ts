'use server';

import { requestAct } from '@/lib/approvals';
import { elevateImpersonationAct, startImpersonation, stopImpersonation } from '@/lib/identity/impersonation';
import {
  elevateSchema,
  impersonationIdSchema,
  startImpersonationSchema,
} from '@/lib/identity/impersonation/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const startImpersonationAction = defineConsoleAction({
  permission: 'impersonation.start',
  input: startImpersonationSchema,
  run: startImpersonation,
});

export const stopImpersonationAction = defineConsoleAction({
  permission: 'impersonation.start',
  input: impersonationIdSchema,
  run: stopImpersonation,
});

export const elevateImpersonationAction = defineConsoleAction({
  permission: 'impersonation.start',
  input: elevateSchema,
  run: (op, { id, ...request }) => requestAct(op, elevateImpersonationAct, { input: { id }, ...request }),
});
