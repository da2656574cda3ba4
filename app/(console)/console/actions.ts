'use server';

import { z } from 'zod';
import { retryJob } from '@/lib/jobs';
import { retryJobSchema } from '@/lib/jobs/schemas';
import { checkSlug, createTenant, reactivateTenant, setMaintenance, suspendTenant } from '@/lib/tenancy';
import {
  createTenantSchema,
  reactivateTenantSchema,
  setMaintenanceSchema,
  suspendTenantSchema,
} from '@/lib/tenancy/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const createTenantAction = defineConsoleAction({ input: createTenantSchema, run: createTenant });

export const checkSlugAction = defineConsoleAction({
  input: z.strictObject({ slug: z.string().max(100) }),
  run: (_op, { slug }) => checkSlug(slug),
});

export const suspendTenantAction = defineConsoleAction({
  input: suspendTenantSchema,
  run: async (op, input) => void (await suspendTenant(op, input)),
});

export const reactivateTenantAction = defineConsoleAction({
  input: reactivateTenantSchema,
  run: async (op, input) => void (await reactivateTenant(op, input)),
});

export const setMaintenanceAction = defineConsoleAction({
  input: setMaintenanceSchema,
  run: async (op, input) => void (await setMaintenance(op, input)),
});

export const retryJobAction = defineConsoleAction({ input: retryJobSchema, run: retryJob });
