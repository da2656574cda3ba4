'use server';

import { refresh } from 'next/cache';
import { addDomain, removeDomain, setHsts, setPrimaryDomain, verifyDomain } from '@/lib/domains';
import { addDomainSchema, domainIdSchema, hstsSchema, primaryDomainSchema } from '@/lib/domains/schemas';
import { definePortalAction } from '@/lib/web/portal';
import { revalidateSite } from '@/lib/web/site';

export const addDomainAction = definePortalAction({
  permission: 'domain.write',
  input: addDomainSchema,
  run: async (ctx, input) => {
    const domain = await addDomain(ctx, input);
    refresh();
    return domain;
  },
});

export const verifyDomainAction = definePortalAction({
  permission: 'domain.write',
  input: domainIdSchema,
  run: async (ctx, input) => {
    const checked = await verifyDomain(ctx, input);
    if (checked.changesSite) {
      await revalidateSite(ctx.tenant);
      refresh();
    }
    return checked;
  },
});

export const setPrimaryDomainAction = definePortalAction({
  permission: 'domain.write',
  input: primaryDomainSchema,
  run: async (ctx, input) => {
    const domain = await setPrimaryDomain(ctx, input);
    await revalidateSite(ctx.tenant);
    refresh();
    return domain;
  },
});

export const setHstsAction = definePortalAction({
  permission: 'domain.write',
  input: hstsSchema,
  run: async (ctx, input) => {
    const domain = await setHsts(ctx, input);
    refresh();
    return domain;
  },
});

export const removeDomainAction = definePortalAction({
  permission: 'domain.write',
  input: domainIdSchema,
  run: async (ctx, input) => {
    await removeDomain(ctx, input);
    // Pages that were cached under the host must not outlive it.
    await revalidateSite(ctx.tenant);
    refresh();
  },
});
