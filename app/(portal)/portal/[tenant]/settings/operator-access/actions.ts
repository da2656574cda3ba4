'use server';

import { refresh } from 'next/cache';
import { endOperatorVisit, updateOperatorAccess } from '@/lib/identity/impersonation';
import { impersonationIdSchema, operatorAccessSchema } from '@/lib/identity/impersonation/schemas';
import { definePortalAction } from '@/lib/web/portal';

export const setOperatorAccessAction = definePortalAction({
  permission: 'settings.write',
  input: operatorAccessSchema,
  run: async (ctx, input) => {
    await updateOperatorAccess(ctx, input);
    refresh();
  },
});

export const endVisitAction = definePortalAction({
  permission: 'settings.write',
  input: impersonationIdSchema,
  run: async (ctx, input) => {
    await endOperatorVisit(ctx, input);
    refresh();
  },
});
