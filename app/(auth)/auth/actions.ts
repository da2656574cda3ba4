'use server';

import {
  acceptInvitation,
  acceptInvitationAsNewIdentity,
  requestStaffMagicLink,
  requestStaffPasswordReset,
  resetStaffPassword,
} from '@/lib/identity';
import {
  acceptInvitationSchema,
  magicLinkRequestSchema,
  resetPasswordSchema,
  tokenInputSchema,
} from '@/lib/identity/schemas';
import { defineIdentityAction } from '@/lib/web/portal';
import { definePublicAction } from '@/lib/web/public-action';

export const requestMagicLinkAction = definePublicAction({
  face: 'portal',
  input: magicLinkRequestSchema,
  run: requestStaffMagicLink,
});

export const requestPasswordResetAction = definePublicAction({
  face: 'portal',
  input: magicLinkRequestSchema,
  run: (visit, { email }) => requestStaffPasswordReset(visit, { email }),
});

export const resetPasswordAction = definePublicAction({
  face: 'portal',
  input: resetPasswordSchema,
  run: resetStaffPassword,
});

export const acceptAction = defineIdentityAction({ input: tokenInputSchema, run: acceptInvitation });

export const acceptAsNewAction = definePublicAction({
  face: 'portal',
  input: acceptInvitationSchema,
  run: acceptInvitationAsNewIdentity,
});
