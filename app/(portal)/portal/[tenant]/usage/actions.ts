'use server';

import { refresh } from 'next/cache';
import { updateAlertSettings, updateSpending } from '@/lib/metering/report';
import { alertSettingsSchema, spendingSchema } from '@/lib/metering/report/schemas';
import { definePortalAction } from '@/lib/web/portal';

export const updateSpendingAction = definePortalAction({
  permission: 'plan.change',
  input: spendingSchema,
  run: async (ctx, input) => {
    const settings = await updateSpending(ctx, input);
    refresh();
    return settings;
  },
});

export const updateAlertsAction = definePortalAction({
  permission: 'settings.write',
  input: alertSettingsSchema,
  run: (ctx, input) => updateAlertSettings(ctx, input),
});
