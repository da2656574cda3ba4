'use server';

import { refresh } from 'next/cache';
import { checkMailSender, removeMailSender, rotateMailKey, saveMailSender } from '@/lib/mailing';
import { noInputSchema, saveSenderSchema } from '@/lib/mailing/schemas';
import { definePortalAction } from '@/lib/web/portal';

export const saveMailSenderAction = definePortalAction({
  permission: 'branding.write',
  input: saveSenderSchema,
  run: async (ctx, input) => {
    const sender = await saveMailSender(ctx, input);
    refresh();
    return sender;
  },
});

export const checkMailSenderAction = definePortalAction({
  permission: 'branding.write',
  input: noInputSchema,
  run: async (ctx) => {
    const sender = await checkMailSender(ctx);
    refresh();
    return sender;
  },
});

export const rotateMailKeyAction = definePortalAction({
  permission: 'branding.write',
  input: noInputSchema,
  run: async (ctx) => {
    const sender = await rotateMailKey(ctx);
    refresh();
    return sender;
  },
});

export const removeMailSenderAction = definePortalAction({
  permission: 'branding.write',
  input: noInputSchema,
  run: async (ctx) => {
    await removeMailSender(ctx);
    refresh();
  },
});
