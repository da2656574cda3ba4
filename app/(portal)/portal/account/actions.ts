'use server';

import { refresh } from 'next/cache';
import { changeStaffPassword, renameOwnAccount } from '@/lib/identity';
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
