'use server';

import { refresh } from 'next/cache';
import { choosePlan } from '@/lib/plans';
import { choosePlanSchema } from '@/lib/plans/schemas';
import { directory } from '@/lib/tenancy';
import { definePortalAction } from '@/lib/web/portal';

export const choosePlanAction = definePortalAction({
  permission: 'plan.change',
  input: choosePlanSchema,
  run: async (ctx, input) => {
    const chosen = await choosePlan(ctx, input);
    // The push reaches every process; this one should not show the old plan until it does.
    directory().invalidate({ tenantId: ctx.tenant.id, keys: [`slug:${ctx.tenant.slug}`] });
    refresh();
    return chosen;
  },
});
