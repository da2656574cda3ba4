'use server';

import { z } from 'zod';
import { checkSlug, createTenant, reactivateTenant, setMaintenance, suspendTenant } from '@/lib/tenancy';
import {
  createTenantSchema,
  reactivateTenantSchema,
  setMaintenanceSchema,
  suspendTenantSchema,
} from '@/lib/tenancy/schemas';
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

export const suspendTenantAction = defineConsoleAction({
  permission: 'tenant.suspend',
  input: suspendTenantSchema,
  run: async (op, input) => void (await suspendTenant(op, input)),
});

export const reactivateTenantAction = defineConsoleAction({
  permission: 'tenant.suspend',
  input: reactivateTenantSchema,
  run: async (op, input) => void (await reactivateTenant(op, input)),
});

export const setMaintenanceAction = defineConsoleAction({
  permission: 'tenant.maintain',
  input: setMaintenanceSchema,
  run: async (op, input) => void (await setMaintenance(op, input)),
});
