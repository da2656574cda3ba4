'use server';

import { setParent } from '@/lib/partners';
import { setParentSchema } from '@/lib/partners/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const setParentAction = defineConsoleAction({
  permission: 'tenant.attach',
  input: setParentSchema,
  run: setParent,
});
