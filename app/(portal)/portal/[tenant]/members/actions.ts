'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import {
  changeMemberRole,
  inviteMember,
  leaveTenant,
  removeMember,
  resendInvitation,
  revokeInvitation,
} from '@/lib/identity';
import { changeRoleSchema, invitationIdSchema, inviteSchema, memberIdSchema } from '@/lib/identity/schemas';
import { definePortalAction } from '@/lib/web/portal';

/** Renders the page anew in the same answer, so that an optimistic row is replaced by the real one. */
async function refreshed<T>(work: Promise<T>): Promise<T> {
  const result = await work;
  refresh();
  return result;
}

export const changeRoleAction = definePortalAction({
  permission: 'member.manage',
  input: changeRoleSchema,
  run: (ctx, input) => refreshed(changeMemberRole(ctx, input)),
});

export const removeMemberAction = definePortalAction({
  permission: 'member.manage',
  input: memberIdSchema,
  run: (ctx, input) => refreshed(removeMember(ctx, input)),
});

export const leaveAction = definePortalAction({
  permission: null,
  input: z.strictObject({}),
  run: (ctx) => leaveTenant(ctx),
});

export const inviteAction = definePortalAction({
  permission: 'member.invite',
  input: inviteSchema,
  run: (ctx, input) => refreshed(inviteMember(ctx, input)),
});

export const resendInvitationAction = definePortalAction({
  permission: 'member.invite',
  input: invitationIdSchema,
  run: (ctx, input) => refreshed(resendInvitation(ctx, input)),
});

export const revokeInvitationAction = definePortalAction({
  permission: 'member.invite',
  input: invitationIdSchema,
  run: (ctx, input) => refreshed(revokeInvitation(ctx, input)),
});
