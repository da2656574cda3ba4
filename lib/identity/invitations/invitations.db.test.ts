import { describe, expect, it } from 'vitest';
import { controlDb } from '@/lib/isolation';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { idSuffix, newId } from '@/lib/kernel/ids';
import { hashToken, newToken } from '@/lib/security';
import { memberCtx, testTenant } from '@/lib/testing';
import type { Visit } from '../auth/face';
import { loadStaffSession } from '../staff/load-staff-session';
import { signInStaffByHandOver } from '../staff/redeem-staff-link';
import { acceptInvitation, acceptInvitationAsNewIdentity } from './accept-invitation';
import { inviteMember } from './invite-member';
import { listInvitations } from './list-invitations';
import { resendInvitation } from './resend-invitation';
import { revokeInvitation } from './revoke-invitation';
import { viewInvitation } from './view-invitation';

const PASSWORD = 'plum gravel sextant orbit';
let address = 0;

function visitor(): Visit {
  address += 1;
  return { requestId: newId('request'), ip: `10.4.${address >> 8}.${address & 255}`, userAgent: 'test' };
}

async function person(email?: string) {
  const id = newId('identity');
  const identity = { id, name: 'Noor Haddad', email: email ?? `person-${idSuffix(id)}@example.test` };
  await controlDb().identity.create({ data: identity });
  return { ...visitor(), identity, sessionId: newId('session') };
}

/** Mails go to a sealed queue; a test that needs the token of a mailed invitation sets its own. */
async function tokenOf(invitationId: string): Promise<string> {
  const token = newToken();
  await controlDb().invitation.update({ where: { id: invitationId }, data: { tokenHash: hashToken(token) } });
  return token;
}

const openLink = async (ctx: TenantContext) => {
  const { invitation, url } = await inviteMember(ctx, { email: null, role: 'user' });
  return { id: invitation.id, token: url?.split('/').at(-1) ?? '' };
};

const roleIn = async (ctx: TenantContext, identityId: string) =>
  (await controlDb().membership.findFirst({ where: { tenantId: ctx.tenant.id, identityId } }))?.role;

describe('inviting', () => {
  it('by mail keeps the link for the mailbox; an open link is shown once', async () => {
    const { ctx } = await testTenant();
    const mailed = await inviteMember(ctx, { email: 'new@example.test', role: 'admin' });
    expect(mailed).toMatchObject({
      url: null,
      invitation: { email: 'new@example.test', role: 'admin', status: 'pending' },
    });
    expect((await inviteMember(ctx, { email: null, role: 'user' })).url).toMatch(
      /^http:\/\/app\.[^/]+\/invite\/[\w-]{43}$/,
    );
  });

  it('does not go above the own role', async () => {
    const { ctx, tenant } = await testTenant();
    const [admin, manager, user] = [
      await memberCtx(tenant, 'admin'),
      await memberCtx(tenant, 'manager'),
      await memberCtx(tenant, 'user'),
    ];
    await expect(inviteMember(admin, { email: null, role: 'owner' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(inviteMember(manager, { email: null, role: 'admin' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(inviteMember(user, { email: null, role: 'viewer' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(inviteMember(manager, { email: null, role: 'manager' })).resolves.toBeDefined();
    await expect(inviteMember(ctx, { email: null, role: 'owner' })).resolves.toBeDefined();
  });

  it('refuses members and people who are invited already', async () => {
    const { ctx, tenant } = await testTenant();
    const member = await memberCtx(tenant, 'user');
    if (member.actor.kind !== 'member') throw new Error('not a member');
    await expect(inviteMember(ctx, { email: member.actor.email, role: 'user' })).rejects.toMatchObject({
      code: 'ALREADY_MEMBER',
    });
    const both = await Promise.allSettled(
      [1, 2].map(() => inviteMember(ctx, { email: 'same@example.test', role: 'user' })),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('accepting', () => {
  it('makes the signed-in person a member, once', async () => {
    const { ctx, tenant } = await testTenant();
    const { token } = await openLink(ctx);
    const [first, second] = [await person(), await person()];
    const results = await Promise.allSettled([
      acceptInvitation(first, { token }),
      acceptInvitation(second, { token }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.find(({ status }) => status === 'fulfilled')).toMatchObject({
      value: { slug: tenant.slug },
    });
    expect(await viewInvitation(visitor(), { token })).toMatchObject({ status: 'accepted' });
    await expect(acceptInvitation(await person(), { token })).rejects.toMatchObject({
      code: 'TOKEN_INVALID',
    });
  });

  it('of a mailed invitation is for its address alone', async () => {
    const { ctx } = await testTenant();
    const invited = await person();
    const { invitation } = await inviteMember(ctx, { email: invited.identity.email, role: 'manager' });
    const token = await tokenOf(invitation.id);
    await expect(acceptInvitation(await person(), { token })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await viewInvitation(visitor(), { token })).toMatchObject({ status: 'pending', hasAccount: true });
    await acceptInvitation(invited, { token });
    expect(await roleIn(ctx, invited.identity.id)).toBe('manager');
    const row = await controlDb().identity.findUniqueOrThrow({ where: { id: invited.identity.id } });
    expect(row.emailVerifiedAt).not.toBeNull();
  });

  it('makes a new identity with a confirmed address, and signs it in', async () => {
    const { ctx } = await testTenant();
    const email = `fresh-${idSuffix(newId('identity'))}@example.test`;
    const { invitation } = await inviteMember(ctx, { email, role: 'user' });
    const token = await tokenOf(invitation.id);
    expect(await viewInvitation(visitor(), { token })).toMatchObject({ hasAccount: false, email });
    const joined = await acceptInvitationAsNewIdentity(visitor(), {
      token,
      name: 'Iris Vale',
      email: 'other@example.test',
      password: PASSWORD,
    });
    const { sessionId, identityId } = await signInStaffByHandOver(visitor(), { token: joined.signInToken });
    expect(await loadStaffSession(sessionId)).toMatchObject({ identity: { email, name: 'Iris Vale' } });
    expect(await roleIn(ctx, identityId)).toBe('user');
  });

  it('leaves the invitation open when it fails', async () => {
    const { ctx } = await testTenant();
    const { token } = await openLink(ctx);
    const existing = await person();
    const input = { token, name: 'Iris', email: existing.identity.email, password: PASSWORD };
    await expect(acceptInvitationAsNewIdentity(visitor(), input)).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
    expect(await viewInvitation(visitor(), { token })).toMatchObject({ status: 'pending' });
    await acceptInvitation(existing, { token });
    const again = await openLink(ctx);
    await expect(acceptInvitation(existing, { token: again.token })).rejects.toMatchObject({
      code: 'ALREADY_MEMBER',
    });
    expect(await viewInvitation(visitor(), { token: again.token })).toMatchObject({ status: 'pending' });
  });

  it('is refused after seven days, after revoking and with a replaced link', async () => {
    const { ctx } = await testTenant();
    const late = await openLink(ctx);
    await controlDb().invitation.update({ where: { id: late.id }, data: { expiresAt: addMs(now(), -1) } });
    await expect(acceptInvitation(await person(), late)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    expect(await viewInvitation(visitor(), late)).toMatchObject({ status: 'expired' });

    const revoked = await openLink(ctx);
    await revokeInvitation(ctx, revoked);
    await expect(acceptInvitation(await person(), revoked)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    await expect(revokeInvitation(ctx, revoked)).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
    await expect(resendInvitation(ctx, revoked)).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });

    const resent = await resendInvitation(ctx, late);
    expect(Date.parse(resent.invitation.expiresAt) - now().getTime()).toBeGreaterThan(6 * DAY_MS);
    await expect(viewInvitation(visitor(), late)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    await acceptInvitation(await person(), { token: resent.url?.split('/').at(-1) ?? '' });
  });
});

describe('invitations of another tenant', () => {
  it('do not exist', async () => {
    const [a, b] = [await testTenant(), await testTenant()];
    const { id } = await openLink(a.ctx);
    await expect(revokeInvitation(b.ctx, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(resendInvitation(b.ctx, { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listInvitations(b.ctx)).items).toEqual([]);
    expect((await listInvitations(a.ctx)).items).toMatchObject([{ id, status: 'pending' }]);
  });
});
