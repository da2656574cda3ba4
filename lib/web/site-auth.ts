import { cookies } from 'next/headers';
import { z } from 'zod';
import { collectMyData, forgetPerson } from '@/lib/desk';
import {
  authCookies,
  changeEndUserPassword,
  deleteEndUserAccount,
  LINK_LIFETIME_MS,
  REGISTRATION_COOKIE,
  registerEndUser,
  renameEndUserAccount,
  requestEndUserMagicLink,
  revokeEndUserSession,
  revokeOtherEndUserSessions,
} from '@/lib/identity';
import {
  changePasswordSchema,
  deleteAccountSchema,
  magicLinkRequestSchema,
  registerSchema,
  renameSchema,
  sessionIdSchema,
} from '@/lib/identity/schemas';
import { SECOND_MS } from '@/lib/kernel/clock';
import { requireEndUser } from '@/lib/kernel/context';
import { defineSiteAction, type SiteDoor } from './site';

/** Mails a sign-in link, if the address has an account at this site. */
export const requestSiteMagicLink = defineSiteAction({
  actor: 'visitor',
  input: magicLinkRequestSchema,
  run: (ctx, input, { linkTo }) => requestEndUserMagicLink(ctx, { ...input, linkTo }),
});

/** Registers an end user; the account opens with the mailed link. Marks this browser as the one of the registration. */
export const registerAtSite = defineSiteAction({
  actor: 'visitor',
  input: registerSchema,
  run: async (ctx, input, door) => {
    const { mark } = await registerEndUser(ctx, { ...input, linkTo: door.linkTo });
    const { options } = authCookies(
      { kind: 'site', ctx, basePath: door.basePath },
      door.facts.isSecure,
    ).session;
    (await cookies()).set(REGISTRATION_COOKIE, mark, {
      ...options,
      maxAge: LINK_LIFETIME_MS.verify / SECOND_MS,
    });
    return { email: input.email };
  },
});

export const changeSitePassword = defineSiteAction({
  actor: 'endUser',
  input: changePasswordSchema,
  run: (ctx, input, door) => changeEndUserPassword({ ctx, sessionId: sessionOf(door) }, input),
});

export const renameSiteUser = defineSiteAction({
  actor: 'endUser',
  input: renameSchema,
  run: (ctx, input, door) => renameEndUserAccount({ ctx, sessionId: sessionOf(door) }, input),
});

/** Mails the reader a link that signs them in anew and leads back to their account. */
export const mailSiteProof = defineSiteAction({
  actor: 'endUser',
  input: z.strictObject({}),
  run: (ctx, _input, { basePath, linkTo }) =>
    requestEndUserMagicLink(ctx, {
      email: requireEndUser(ctx).email,
      returnTo: `${basePath}/account`,
      linkTo,
    }),
});

/** Has the reader's data collected; a mail says when it is there. */
export const collectSiteData = defineSiteAction({
  actor: 'endUser',
  input: z.strictObject({}),
  run: (ctx) => collectMyData(ctx),
});

/** Deletes the reader's own account, and takes them out of what the desk keeps. */
export const deleteSiteAccount = defineSiteAction({
  actor: 'endUser',
  input: deleteAccountSchema,
  run: (ctx, input, door) => deleteEndUserAccount({ ctx, sessionId: sessionOf(door) }, input, forgetPerson),
});

export const revokeSiteSession = defineSiteAction({
  actor: 'endUser',
  input: sessionIdSchema,
  run: (ctx, input, door) => revokeEndUserSession({ ctx, sessionId: sessionOf(door) }, input),
});

export const revokeOtherSiteSessions = defineSiteAction({
  actor: 'endUser',
  input: z.strictObject({}),
  run: (ctx, _input, door) => revokeOtherEndUserSessions({ ctx, sessionId: sessionOf(door) }),
});

function sessionOf(door: SiteDoor): string {
  if (door.sessionId === null) throw new Error('An end user acts without a session.');
  return door.sessionId;
}
