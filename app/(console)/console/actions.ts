'use server';

import { z } from 'zod';
import { checkSlug, createTenant } from '@/lib/tenancy';
import { createTenantSchema } from '@/lib/tenancy/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const createTenantAction = defineConsoleAction({
  permission: 'tenant.create',
  input: createTenantSchema,
  run: createTenant,
});

export const checkSlugAction = defineConsoleAction({
  permission: 'tenant.read',
  input: z.strictObject({ slug: z.string().max(100) }),
  run: (_op, { slug }) => checkSlug(slug),
});
