'use server';

import { refresh } from 'next/cache';
import { resetMailText, rollBackMailText, saveMailText, sendTestMail, showMail } from '@/lib/mailing';
import {
  mailTextSchema,
  resetMailTextSchema,
  rollBackMailTextSchema,
  saveMailTextSchema,
  showMailSchema,
} from '@/lib/mailing/schemas';
import { definePortalAction } from '@/lib/web/portal';

export const showMailAction = definePortalAction({
  permission: 'branding.read',
  input: showMailSchema,
  run: showMail,
});

export const sendTestMailAction = definePortalAction({
  permission: 'branding.write',
  input: mailTextSchema,
  run: sendTestMail,
});

export const saveMailTextAction = definePortalAction({
  permission: 'branding.write',
  input: saveMailTextSchema,
  run: async (ctx, input) => {
    const version = await saveMailText(ctx, input);
    refresh();
    return version;
  },
});

export const resetMailTextAction = definePortalAction({
  permission: 'branding.write',
  input: resetMailTextSchema,
  run: async (ctx, input) => {
    const version = await resetMailText(ctx, input);
    refresh();
    return version;
  },
});

export const rollBackMailTextAction = definePortalAction({
  permission: 'branding.write',
  input: rollBackMailTextSchema,
  run: async (ctx, input) => {
    const version = await rollBackMailText(ctx, input);
    refresh();
    return version;
  },
});
