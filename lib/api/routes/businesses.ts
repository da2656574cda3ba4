import { z } from 'zod';
import { createBusiness, deleteBusiness, getBusiness, listBusinesses, updateBusiness } from '@/lib/desk';
import { createBusinessSchema, listBusinessesSchema, updateBusinessSchema } from '@/lib/desk/schemas';
import { idSchema } from '@/lib/kernel/ids';
import { defineRoute } from '../define-route';
import { businessResource, described, describedPage, pageOf } from '../schemas';

const tag = 'Businesses';
const params = z.strictObject({ businessId: idSchema('business') });

const BUSINESS_WORDS = {
  name: 'At most 120 characters; no other business has it, in capitals or not.',
  reference: 'Your own number or key for it; null for none.',
  domain:
    'Customers whose mail addresses are of this domain belong to it; null for none. No other business has it.',
  note: 'For your staff, at most 2,000 characters.',
};

const changesSchema = described(updateBusinessSchema.omit({ id: true }).strict(), BUSINESS_WORDS).refine(
  (changes) => Object.keys(changes).length > 0,
  'Name at least one field to change.',
);

export const businessRoutes = [
  defineRoute({
    method: 'GET',
    path: '/businesses',
    operationId: 'listBusinesses',
    tag,
    summary: 'List businesses',
    description: 'Sorted by name.',
    scope: 'businesses:read',
    query: describedPage(listBusinessesSchema, {
      q: 'What the name begins with, in capitals or not.',
    }),
    response: pageOf(businessResource, 'BusinessPage'),
    run: async (ctx, { query }) => {
      const page = await listBusinesses(ctx, query);
      return { data: page.items, nextCursor: page.nextCursor };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/businesses',
    operationId: 'createBusiness',
    tag,
    summary: 'Add a business',
    description: 'Refused with `QUOTA_EXCEEDED` when the plan has no room for one more.',
    scope: 'businesses:write',
    body: described(createBusinessSchema, BUSINESS_WORDS),
    response: businessResource,
    status: 201,
    location: (business) => `/businesses/${business.id}`,
    errors: ['ALREADY_EXISTS', 'QUOTA_EXCEEDED'],
    run: (ctx, { body }) => createBusiness(ctx, body),
  }),
  defineRoute({
    method: 'GET',
    path: '/businesses/{businessId}',
    operationId: 'getBusiness',
    tag,
    summary: 'Get a business',
    scope: 'businesses:read',
    params,
    response: businessResource,
    run: (ctx, { params: { businessId } }) => getBusiness(ctx, { id: businessId }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/businesses/{businessId}',
    operationId: 'updateBusiness',
    tag,
    summary: 'Change a business',
    description: 'Fields left out stay as they are.',
    scope: 'businesses:write',
    params,
    body: changesSchema,
    response: businessResource,
    errors: ['ALREADY_EXISTS'],
    run: (ctx, { params: { businessId }, body }) => updateBusiness(ctx, { ...body, id: businessId }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/businesses/{businessId}',
    operationId: 'deleteBusiness',
    tag,
    summary: 'Delete a business',
    description: 'Its customers and their requests stay.',
    scope: 'businesses:write',
    params,
    run: async (ctx, { params: { businessId } }) => {
      await deleteBusiness(ctx, { id: businessId });
    },
  }),
];
