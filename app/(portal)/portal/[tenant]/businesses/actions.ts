'use server';

import { refresh } from 'next/cache';
import { createBusiness, deleteBusiness, updateBusiness } from '@/lib/desk';
import { businessIdSchema, createBusinessSchema, updateBusinessSchema } from '@/lib/desk/schemas';
import { definePortalAction } from '@/lib/web/portal';

/** Renders the page anew in the same answer, so that list and room are what they are now. */
async function refreshed<T>(work: Promise<T>): Promise<T> {
  const result = await work;
  refresh();
  return result;
}

export const createBusinessAction = definePortalAction({
  permission: 'business.write',
  input: createBusinessSchema,
  run: (ctx, input) => refreshed(createBusiness(ctx, input)),
});

export const updateBusinessAction = definePortalAction({
  permission: 'business.write',
  input: updateBusinessSchema,
  run: (ctx, input) => refreshed(updateBusiness(ctx, input)),
});

export const deleteBusinessAction = definePortalAction({
  permission: 'business.write',
  input: businessIdSchema,
  run: (ctx, input) => refreshed(deleteBusiness(ctx, input)),
});
