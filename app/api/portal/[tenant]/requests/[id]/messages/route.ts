import { listMessages } from '@/lib/desk';
import { listMessagesSchema } from '@/lib/desk/schemas';
import { definePortalRoute } from '@/lib/web/portal';

const querySchema = listMessagesSchema.omit({ id: true }).strict();

/** Messages of a request, page by page. */
export const GET = definePortalRoute<typeof querySchema, unknown, { tenant: string; id: string }>({
  permission: 'request.read',
  input: querySchema,
  run: (ctx, query, { params: { id } }) => listMessages(ctx, { ...query, id }),
});
