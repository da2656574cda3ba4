import { cache } from 'react';
import { viewInvitation } from '@/lib/identity';
import type { InvitationView } from '@/lib/identity/schemas';
import { isAppError } from '@/lib/kernel/errors';
import { requestFacts } from '@/lib/web/request';

/** The invitation behind a link, or null for one that nobody sent or that a newer one replaced; asked once a request. */
export const loadInvitation = cache(async (token: string): Promise<InvitationView | null> => {
  try {
    return await viewInvitation(await requestFacts(), { token });
  } catch (error) {
    if (isAppError(error) && error.code === 'TOKEN_INVALID') return null;
    throw error;
  }
});
