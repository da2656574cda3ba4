'use server';

import { refresh } from 'next/cache';
import { createApiKey, revokeApiKey } from '@/lib/identity/api-keys';
import { createApiKeySchema, revokeApiKeySchema } from '@/lib/identity/api-keys/schemas';
import { definePortalAction } from '@/lib/web/portal';

export const createKeyAction = definePortalAction({
  permission: 'key.manage',
  input: createApiKeySchema,
  run: async (ctx, input) => {
    const created = await createApiKey(ctx, input);
    refresh();
    return created;
  },
});

export const revokeKeyAction = definePortalAction({
  permission: 'key.manage',
  input: revokeApiKeySchema,
  run: async (ctx, input) => {
    const revoked = await revokeApiKey(ctx, input);
    refresh();
    return revoked;
  },
});
