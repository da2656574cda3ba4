import { z } from 'zod';
import { addInternalNote, listMessages, replyToRequest } from '@/lib/desk';
import { replySchema } from '@/lib/desk/schemas';
import { idSchema } from '@/lib/kernel/ids';
import { pageSchema } from '@/lib/kernel/pagination';
import { defineRoute } from '../define-route';
import { messageResource, describedPage, pageOf } from '../schemas';

const tag = 'Messages';
const params = z.strictObject({ requestId: idSchema('conversation') });

const newMessageSchema = z
  .strictObject({
    body: replySchema.shape.body.meta({ description: 'Plain text, at most 20,000 characters.' }),
    isInternal: z
      .boolean()
      .default(false)
      .meta({ description: 'True for a note that the requester never sees.' }),
    thenStatus: z
      .enum(['open', 'pending', 'solved'])
      .optional()
      .meta({ description: 'Status of the request after a reply; `pending` unless told. Not for notes.' }),
  })
  .refine((message) => !message.isInternal || message.thenStatus === undefined, {
    path: ['thenStatus'],
    message: 'A note does not change the status.',
  });

export const messageRoutes = [
  defineRoute({
    method: 'GET',
    path: '/requests/{requestId}/messages',
    operationId: 'listMessages',
    tag,
    summary: 'List the messages of a request',
    description: 'Messages and internal notes, page by page.',
    scope: 'requests:read',
    params,
    query: describedPage(z.strictObject(pageSchema.shape)),
    response: pageOf(messageResource, 'MessagePage'),
    run: async (ctx, { params: { requestId: id }, query }) => {
      const page = await listMessages(ctx, { id, ...query });
      return { data: page.items, nextCursor: page.nextCursor };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/requests/{requestId}/messages',
    operationId: 'createMessage',
    tag,
    summary: 'Reply, or add an internal note',
    description: 'A reply is mailed to the requester.',
    scope: 'requests:write',
    params,
    body: newMessageSchema,
    response: messageResource,
    status: 201,
    errors: ['INVALID_TRANSITION'],
    run: (ctx, { params: { requestId: id }, body }) =>
      body.isInternal
        ? addInternalNote(ctx, { id, body: body.body })
        : replyToRequest(ctx, {
            id,
            body: body.body,
            ...(body.thenStatus && { thenStatus: body.thenStatus }),
          }),
  }),
];
