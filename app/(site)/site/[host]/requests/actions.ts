'use server';

import { addMyMessage, openRequest } from '@/lib/desk';
import { addMyMessageSchema, openRequestSchema } from '@/lib/desk/schemas';
import { defineSiteAction } from '@/lib/web/site';

export const openRequestAction = defineSiteAction({
  actor: 'endUser',
  input: openRequestSchema,
  run: openRequest,
});

export const replyAction = defineSiteAction({
  actor: 'endUser',
  input: addMyMessageSchema,
  run: addMyMessage,
});
