'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { revokeOtherStaffSessions, revokeStaffSession } from '@/lib/identity';
import { sessionIdSchema } from '@/lib/identity/schemas';
import { defineIdentityAction } from '@/lib/web/portal';

export const revokeSessionAction = defineIdentityAction({
  input: sessionIdSchema,
  run: async (me, input) => {
    await revokeStaffSession(me, input);
    refresh();
  },
});

export const revokeOthersAction = defineIdentityAction({
  input: z.strictObject({}),
  run: async (me) => {
    const result = await revokeOtherStaffSessions(me);
    refresh();
    return result;
  },
});
