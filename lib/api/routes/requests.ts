import { z } from 'zod';
import {
  assignRequest,
  changePriority,
  changeStatus,
  getRequest,
  listRequests,
  openRequestOnBehalf,
} from '@/lib/desk';
import {
  listRequestsSchema,
  openRequestOnBehalfSchema,
  REQUEST_PRIORITIES,
  REQUEST_STATUSES,
} from '@/lib/desk/schemas';
import { idSchema } from '@/lib/kernel/ids';
import { defineRoute } from '../define-route';
import { described, describedPage, pageOf, requestResource, requestSummaryResource } from '../schemas';

const tag = 'Requests';
const params = z.strictObject({ requestId: idSchema('conversation') });

// `me` means the member who asks; a key is nobody's inbox.
const assignee = z.union([z.literal('unassigned'), idSchema('identity')]).optional();
const listSchema = describedPage(listRequestsSchema.extend({ assignee }), {
  status: 'Requests in one status, or `all`.',
  assignee: 'Id of a member, or `unassigned`.',
  requester: 'Id of an end user.',
  q: 'Part of the subject, a number, or a name or address of the requester.',
  sort: 'By the last message.',
});

const changesSchema = z
  .strictObject({
    status: z.enum(REQUEST_STATUSES).optional(),
    priority: z.enum(REQUEST_PRIORITIES).optional(),
    assigneeId: idSchema('identity')
      .nullable()
      .optional()
      .meta({ description: 'A member of the tenant; null to unassign.' }),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'Name at least one field to change.');

export const requestRoutes = [
  defineRoute({
    method: 'GET',
    path: '/requests',
    operationId: 'listRequests',
    tag,
    summary: 'List requests',
    description:
      'Open ones unless `status` says otherwise; the last written to first unless `sort` says otherwise.',
    scope: 'requests:read',
    query: listSchema,
    response: pageOf(requestSummaryResource, 'RequestPage'),
    run: async (ctx, { query }) => {
      const page = await listRequests(ctx, query);
      return { data: page.items, nextCursor: page.nextCursor };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/requests',
    operationId: 'createRequest',
    tag,
    summary: 'Open a request for an end user',
    description:
      'The end user is found by mail address, or made known with it; they see the request when they sign in to the site.',
    scope: 'requests:write',
    body: described(openRequestOnBehalfSchema, {
      requesterEmail: 'Whose request it is.',
      requesterName: 'Used when the address is new.',
      subject: 'What it is about, at most 160 characters.',
      body: 'The first message, as plain text.',
    }),
    response: requestResource,
    status: 201,
    location: (request) => `/requests/${request.id}`,
    run: async (ctx, { body }) => {
      const { id } = await openRequestOnBehalf(ctx, body);
      return getRequest(ctx, { id });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/requests/{requestId}',
    operationId: 'getRequest',
    tag,
    summary: 'Get a request',
    description: 'Without its messages; those have an address of their own.',
    scope: 'requests:read',
    params,
    response: requestResource,
    run: (ctx, { params: { requestId } }) => getRequest(ctx, { id: requestId }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/requests/{requestId}',
    operationId: 'updateRequest',
    tag,
    summary: 'Change status, priority or assignee',
    scope: 'requests:write',
    params,
    body: changesSchema,
    response: requestResource,
    errors: ['INVALID_TRANSITION'],
    run: async (ctx, { params: { requestId: id }, body }) => {
      // The assignee first: it is the one that can be refused.
      if (body.assigneeId !== undefined) await assignRequest(ctx, { id, assigneeId: body.assigneeId });
      if (body.priority) await changePriority(ctx, { id, priority: body.priority });
      if (body.status) await changeStatus(ctx, { id, status: body.status });
      return getRequest(ctx, { id });
    },
  }),
];
