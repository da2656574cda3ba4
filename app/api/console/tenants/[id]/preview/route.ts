import { describeTransition } from '@/lib/lifecycle/states';
import { describeTransitionSchema } from '@/lib/lifecycle/states/schemas';
import { defineConsoleRoute } from '@/lib/web/console';

const querySchema = describeTransitionSchema.pick({ act: true });

/** What an act would do to a tenant, counted now. */
export const GET = defineConsoleRoute<typeof querySchema, unknown, { id: string }>({
  permission: 'tenant.read',
  input: querySchema,
  run: (op, { act }, { params: { id } }) => describeTransition(op, { tenantId: id, act }),
});
