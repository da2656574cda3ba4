'use server';

import { createSubTenant } from '@/lib/partners';
import { checkSubTenantSlugSchema, createSubTenantSchema } from '@/lib/partners/schemas';
import { consumeLimit } from '@/lib/security';
import { checkSlug } from '@/lib/tenancy';
import { definePortalAction } from '@/lib/web/portal';

export const checkSubTenantSlugAction = definePortalAction({
  permission: 'subTenant.manage',
  input: checkSubTenantSlugSchema,
  run: async (ctx, { slug }) => {
    await consumeLimit('slugCheck', ctx.tenant.id);
    return checkSlug(slug);
  },
});

export const createSubTenantAction = definePortalAction({
  permission: 'subTenant.manage',
  input: createSubTenantSchema,
  run: createSubTenant,
});
