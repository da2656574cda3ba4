'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { changeStaffPassword, renameOwnAccount, requestStaffVerification } from '@/lib/identity';
import { changePasswordSchema, renameSchema } from '@/lib/identity/schemas';
import { defineIdentityAction } from '@/lib/web/portal';

export const renameAction = defineIdentityAction({
  input: renameSchema,
  run: async (me, input) => {
    const renamed = await renameOwnAccount(me, input);
    refresh();
    return renamed;
  },
});

export const changePasswordAction = defineIdentityAction({
  input: changePasswordSchema,
  run: (me, input) => changeStaffPassword(me, input),
});

export const requestVerificationAction = defineIdentityAction({
  input: z.strictObject({}),
  run: (me) => requestStaffVerification(me),
});
