import { beforeAll, describe, expect, it } from 'vitest';
import { inTenantTransaction, tenantDb } from '@/lib/isolation';
import { addMs, HOUR_MS, MINUTE_MS, now } from '@/lib/kernel/clock';
import type { SessionPolicy, TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { hashPassword, hashToken } from '@/lib/security';
import { systemCtx, testTenant } from '@/lib/testing';
import { registrationMark } from '../links/registration-mark';
import { issueEndUserLink, signInEndUserByLink } from './links';
import { registerEndUser } from './register-end-user';
import { requestEndUserMagicLink } from './request-magic-link';
import { loadEndUserSession } from './sessions';
import { signInEndUserWithPassword } from './sign-in-with-password';

const PASSWORD = 'plum gravel sextant orbit';
const linkTo = (path: string) => `http://acme.localhost:3000${path}`;
let a: TenantContext;
let b: TenantContext;
let count = 0;

// A new visitor each time, so that limits per address do not join the tests.
function visitor(of: TenantContext): TenantContext {
  count += 1;
  return Object.freeze({ ...of, ip: `10.2.${count >> 8}.${count & 255}` });
}

beforeAll(async () => {
  a = systemCtx((await testTenant({ name: 'Acme' })).tenant);
  b = systemCtx((await testTenant({ name: 'Birch' })).tenant);
});

async function user(ctx: TenantContext, options: { email?: string; isVerified?: boolean } = {}) {
  const id = newId('endUser');
  const email = options.email ?? `${id}@example.test`;
  const emailVerifiedAt = options.isVerified === false ? null : now();
  const passwordHash = await hashPassword(PASSWORD);
  await tenantDb(ctx).endUser.create({
    data: { tenantId: ctx.tenant.id, id, email, name: 'Maria Lund', passwordHash, emailVerifiedAt },
  });
  return { id, email };
}

const link = (ctx: TenantContext, id: string, purpose: 'sign-in' | 'verify') =>
  inTenantTransaction(ctx, (tx) => issueEndUserLink(tx, ctx, id, purpose));

describe('an end user', () => {
  it('of one tenant is unknown at another', async () => {
    const { email, id } = await user(a);
    const { sessionId } = await signInEndUserWithPassword(visitor(a), { email, password: PASSWORD });
    expect(await loadEndUserSession(a, sessionId)).toMatchObject({ user: { id } });
    await expect(signInEndUserWithPassword(visitor(b), { email, password: PASSWORD })).rejects.toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
    expect(await loadEndUserSession(b, sessionId)).toBeNull();
  });

  it('is signed out when the tenant’s policy says so, and by no other tenant’s', async () => {
    const { email } = await user(a);
    const { sessionId } = await signInEndUserWithPassword(visitor(a), { email, password: PASSWORD });
    await tenantDb(a).endUserSession.updateMany({
      where: { id: sessionId },
      data: { lastSeenAt: addMs(now(), -20 * MINUTE_MS), createdAt: addMs(now(), -9 * HOUR_MS) },
    });
    const under = (sessionPolicy: SessionPolicy): TenantContext => ({
      ...a,
      tenant: { ...a.tenant, sessionPolicy },
    });
    expect(await loadEndUserSession(under({ idleMinutes: 15, maxHours: 720 }), sessionId)).toBeNull();
    expect(await loadEndUserSession(under({ idleMinutes: 60, maxHours: 8 }), sessionId)).toBeNull();
    expect(await loadEndUserSession(under({ idleMinutes: 60, maxHours: 24 }), sessionId)).not.toBeNull();
  });

  it('is two people when the same address registers at two tenants', async () => {
    const atA = await user(a, { email: 'twin@example.test' });
    const atB = await user(b, { email: 'twin@example.test' });
    await tenantDb(b).endUser.update({
      where: { tenantId_id: { tenantId: b.tenant.id, id: atB.id } },
      data: { passwordHash: await hashPassword('walnut ferry quartz dune') },
    });
    await expect(
      signInEndUserWithPassword(visitor(b), { email: 'twin@example.test', password: PASSWORD }),
    ).rejects.toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
    expect(
      await signInEndUserWithPassword(visitor(a), { email: 'twin@example.test', password: PASSWORD }),
    ).toMatchObject({
      endUserId: atA.id,
    });
  });

  it('locked out at one tenant is not locked out at another', async () => {
    const email = 'locked@example.test';
    await user(a, { email });
    await user(b, { email });
    for (let n = 0; n < 5; n += 1) {
      await expect(signInEndUserWithPassword(visitor(a), { email, password: 'wrong' })).rejects.toThrow();
    }
    await expect(signInEndUserWithPassword(visitor(a), { email, password: PASSWORD })).rejects.toMatchObject({
      code: 'ACCOUNT_LOCKED',
    });
    await expect(signInEndUserWithPassword(visitor(b), { email, password: PASSWORD })).resolves.toBeDefined();
  });

  it('cannot use a link of one tenant at another', async () => {
    const { id } = await user(a);
    const token = await link(a, id, 'sign-in');
    await expect(
      signInEndUserByLink(visitor(b), { token, registrationMark: undefined }),
    ).rejects.toMatchObject({
      code: 'TOKEN_INVALID',
    });
    await expect(
      signInEndUserByLink(visitor(a), { token, registrationMark: undefined }),
    ).resolves.toMatchObject({ endUserId: id });
  });
});

describe('registering', () => {
  const input = (email: string) => ({ name: 'Nils Berg', email, password: 'copper lantern meadow', linkTo });

  it('opens the account with the link in the mail, and not before', async () => {
    const email = 'nils@example.test';
    await registerEndUser(visitor(a), input(email));
    await expect(
      signInEndUserWithPassword(visitor(a), { email, password: 'copper lantern meadow' }),
    ).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('confirm your mail address'),
    });
    const row = await tenantDb(a).endUser.findFirstOrThrow({ where: { email } });
    const token = await link(a, row.id, 'verify');
    await signInEndUserByLink(visitor(a), { token, registrationMark: registrationMark(hashToken(token)) });
    await expect(
      signInEndUserWithPassword(visitor(a), { email, password: 'copper lantern meadow' }),
    ).resolves.toBeDefined();
  });

  it('forgets the password when the link is opened in another browser than the one of the registration', async () => {
    const email = 'victim@example.test';
    await registerEndUser(visitor(a), input(email));
    const row = await tenantDb(a).endUser.findFirstOrThrow({ where: { email } });
    const token = await link(a, row.id, 'verify');
    await signInEndUserByLink(visitor(a), { token, registrationMark: 'the mark of somebody else' });
    expect((await tenantDb(a).endUser.findFirstOrThrow({ where: { email } })).passwordHash).toBeNull();
  });

  it('answers the same for an address with an account, and changes nothing', async () => {
    const { email, id } = await user(a);
    await expect(registerEndUser(visitor(a), input(email))).resolves.toEqual({
      mark: expect.stringMatching(/^[\w-]{43}$/),
    });
    await expect(signInEndUserWithPassword(visitor(a), { email, password: PASSWORD })).resolves.toMatchObject(
      { endUserId: id },
    );
    expect(await tenantDb(a).endUser.count({ where: { email } })).toBe(1);
  });

  it('lets only the newest registration of an unconfirmed address be confirmed', async () => {
    const email = 'twice@example.test';
    await registerEndUser(visitor(a), input(email));
    const row = await tenantDb(a).endUser.findFirstOrThrow({ where: { email } });
    const first = await link(a, row.id, 'verify');
    await registerEndUser(visitor(a), { ...input(email), password: 'walnut ferry quartz dune' });
    await expect(
      signInEndUserByLink(visitor(a), { token: first, registrationMark: registrationMark(hashToken(first)) }),
    ).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });

  it('needs a password as long as the tenant asks, and no longer one at another', async () => {
    const strict: TenantContext = { ...visitor(a), tenant: { ...a.tenant, customerPasswordMinLength: 16 } };
    const registration = { ...input('rosa@example.test'), password: 'tin-lark-42qx' };
    await expect(registerEndUser(strict, registration)).rejects.toMatchObject({
      fieldErrors: { password: 'Use at least 16 characters.' },
    });
    await expect(registerEndUser(visitor(b), registration)).resolves.toBeDefined();
  });

  it('refuses a password made of what everybody knows', async () => {
    await expect(
      registerEndUser(visitor(a), { ...input('weak@example.test'), password: 'NilsBerg12' }),
    ).rejects.toMatchObject({
      fieldErrors: { password: expect.any(String) },
    });
  });
});

describe('a sign-in link', () => {
  it('is issued for known addresses alone, with the same answer', async () => {
    const { email, id } = await user(a);
    await requestEndUserMagicLink(visitor(a), { email, linkTo });
    await requestEndUserMagicLink(visitor(b), { email, linkTo });
    expect(await tenantDb(a).endUserToken.count({ where: { endUserId: id } })).toBe(1);
    expect(await tenantDb(b).endUserToken.count({ where: { endUserId: id } })).toBe(0);
  });
});
