import { beforeEach, describe, expect, it } from 'vitest';
import { controlDb, inControlTransaction } from '@/lib/isolation';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS, now } from '@/lib/kernel/clock';
import { idSuffix, newId } from '@/lib/kernel/ids';
import { hashPassword } from '@/lib/security';
import { testTenant } from '@/lib/testing';
import type { Visit } from '../auth/face';
import { changeStaffPassword } from './change-password';
import { issueStaffLink } from './issue-staff-link';
import { listStaffSessions } from './list-staff-sessions';
import { loadStaffSession } from './load-staff-session';
import { signInStaffByHandOver, signInStaffByLink } from './redeem-staff-link';
import { requestStaffMagicLink } from './request-magic-link';
import { resetStaffPassword } from './reset-password';
import { revokeOtherStaffSessions, revokeStaffSession } from './revoke-staff-session';
import { signInStaffWithPassword } from './sign-in-with-password';

const PASSWORD = 'plum gravel sextant orbit';
let address = 0;

// Every test comes from an address of its own, so that limits per address do not join them.
function visitor(): Visit {
  address += 1;
  return { requestId: newId('request'), ip: `10.1.${address >> 8}.${address & 255}`, userAgent: 'test' };
}

async function person(options: { isVerified?: boolean; hasPassword?: boolean } = {}) {
  const { isVerified = true, hasPassword = true } = options;
  const id = newId('identity');
  const email = `person-${idSuffix(id)}@example.test`;
  await controlDb().identity.create({
    data: {
      id,
      email,
      name: 'Ada Osei',
      passwordHash: hasPassword ? await hashPassword(PASSWORD) : null,
      emailVerifiedAt: isVerified ? now() : null,
    },
  });
  return { id, email, name: 'Ada Osei' };
}

describe('signing in by password', () => {
  it('starts a session that the database knows', async () => {
    const { email, id } = await person();
    const { sessionId } = await signInStaffWithPassword(visitor(), { email, password: PASSWORD });
    expect(await loadStaffSession(sessionId)).toMatchObject({ sessionId, identity: { id, email } });
  });

  it('answers an unknown address as it answers a wrong password', async () => {
    const { email } = await person();
    const wrong = await signInStaffWithPassword(visitor(), { email, password: 'not this one' }).catch(
      (error: unknown) => error,
    );
    const unknown = await signInStaffWithPassword(visitor(), {
      email: `x${email}`,
      password: 'not this one',
    }).catch((e: unknown) => e);
    expect(wrong).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect((unknown as Error).message).toBe((wrong as Error).message);
    expect(unknown).toMatchObject({ code: 'INVALID_CREDENTIALS' });
  });

  it.each(['known', 'unknown'])('locks a %s address after five wrong passwords in a row', async (kind) => {
    const { email: known } = await person();
    const email = kind === 'known' ? known : `no-${known}`;
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await expect(signInStaffWithPassword(visitor(), { email, password: 'wrong' })).rejects.toMatchObject({
        code: 'INVALID_CREDENTIALS',
      });
    }
    await expect(signInStaffWithPassword(visitor(), { email, password: PASSWORD })).rejects.toMatchObject({
      code: 'ACCOUNT_LOCKED',
      message: expect.stringMatching(/locked for (1 minute|\d+ seconds)\.$/),
    });
  });

  it('lets the right password in after the lock, and forgets the failures', async () => {
    const { email, id } = await person();
    await controlDb().identity.update({
      where: { id },
      data: { failedSignIns: 6, lockedUntil: addMs(now(), -1) },
    });
    await signInStaffWithPassword(visitor(), { email, password: PASSWORD });
    expect(await controlDb().identity.findUnique({ where: { id } })).toMatchObject({
      failedSignIns: 0,
      lockedUntil: null,
    });
  });

  it('counts guesses that arrive at the same time one by one', async () => {
    const { email, id } = await person();
    const guesses = Array.from({ length: 8 }, () =>
      signInStaffWithPassword(visitor(), { email, password: 'wrong' }),
    );
    const codes = (await Promise.allSettled(guesses)).map((guess) =>
      guess.status === 'rejected' ? guess.reason.code : 'in',
    );
    expect(codes.filter((code) => code === 'INVALID_CREDENTIALS')).toHaveLength(5);
    expect(codes.filter((code) => code === 'ACCOUNT_LOCKED')).toHaveLength(3);
    expect(await controlDb().identity.findUnique({ where: { id } })).toMatchObject({ failedSignIns: 5 });
  });

  it('limits one address that tries many times', async () => {
    const { email } = await person();
    const visit = visitor();
    const codes: string[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const error = await signInStaffWithPassword(visit, { email, password: 'wrong' }).catch(
        (e: unknown) => e,
      );
      codes.push((error as { code: string }).code);
    }
    expect(codes.slice(0, 5)).toEqual(Array(5).fill('INVALID_CREDENTIALS'));
    expect(codes.slice(10)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
  });
});

describe('a session', () => {
  it('ends with the next request once revoked', async () => {
    const { id, email, name } = await person();
    const mine = await signInStaffWithPassword(visitor(), { email, password: PASSWORD });
    const other = await signInStaffWithPassword(visitor(), { email, password: PASSWORD });
    const me = { ...visitor(), identity: { id, name, email }, sessionId: mine.sessionId };
    expect(await listStaffSessions(me)).toMatchObject([
      { id: mine.sessionId, isCurrent: true },
      { id: other.sessionId },
    ]);
    await revokeStaffSession(me, { id: other.sessionId });
    expect(await loadStaffSession(other.sessionId)).toBeNull();
    expect(await loadStaffSession(mine.sessionId)).not.toBeNull();
  });

  it('can be ended by its owner alone', async () => {
    const [a, b] = [await person(), await person()];
    const session = await signInStaffWithPassword(visitor(), { email: a.email, password: PASSWORD });
    const me = { ...visitor(), identity: b, sessionId: newId('session') };
    await expect(revokeStaffSession(me, { id: session.sessionId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await loadStaffSession(session.sessionId)).not.toBeNull();
  });

  it('ends everywhere else on demand', async () => {
    const { id, email, name } = await person();
    const sessions = [];
    for (let n = 0; n < 3; n += 1)
      sessions.push(await signInStaffWithPassword(visitor(), { email, password: PASSWORD }));
    const me = { ...visitor(), identity: { id, name, email }, sessionId: sessions[1]?.sessionId ?? '' };
    expect(await revokeOtherStaffSessions(me)).toEqual({ ended: 2 });
    expect(await listStaffSessions(me)).toHaveLength(1);
  });

  it('ends when it is idle for a week or a month old', async () => {
    const { email } = await person();
    const { sessionId } = await signInStaffWithPassword(visitor(), { email, password: PASSWORD });
    await controlDb().staffSession.update({
      where: { id: sessionId },
      data: { lastSeenAt: addMs(now(), -7 * DAY_MS) },
    });
    expect(await loadStaffSession(sessionId)).toBeNull();
    await controlDb().staffSession.update({
      where: { id: sessionId },
      data: { lastSeenAt: now(), expiresAt: now() },
    });
    expect(await loadStaffSession(sessionId)).toBeNull();
  });

  it('lives as long as the strictest workspace of its person allows, and is not kept alive by being asked for', async () => {
    const { id, email } = await person();
    const { sessionId } = await signInStaffWithPassword(visitor(), { email, password: PASSWORD });
    const join = async (sessionIdleMinutes: number, sessionMaxHours: number) => {
      const { tenant } = await testTenant();
      await controlDb().tenant.update({
        where: { id: tenant.id },
        data: { sessionIdleMinutes, sessionMaxHours },
      });
      await controlDb().membership.create({
        data: { id: newId('membership'), tenantId: tenant.id, identityId: id, role: 'user' },
      });
      return tenant.id;
    };
    const age = (lastSeenAt: Date, createdAt = now()) =>
      controlDb().staffSession.update({ where: { id: sessionId }, data: { lastSeenAt, createdAt } });
    await join(10_080, 720);
    await age(addMs(now(), -20 * MINUTE_MS));
    expect(await loadStaffSession(sessionId)).not.toBeNull();
    await join(15, 8);
    await age(addMs(now(), -20 * MINUTE_MS));
    for (let asked = 0; asked < 2; asked++) expect(await loadStaffSession(sessionId)).toBeNull();
    const me = { ...visitor(), identity: { id, name: 'Ada Osei', email }, sessionId };
    expect(await listStaffSessions(me)).toEqual([]);
    await age(now(), addMs(now(), -9 * HOUR_MS));
    expect(await loadStaffSession(sessionId)).toBeNull();
    await age(now(), addMs(now(), -7 * HOUR_MS));
    expect(await loadStaffSession(sessionId)).not.toBeNull();
  });

  it('notes its last use, but not with every request', async () => {
    const { email } = await person();
    const { sessionId } = await signInStaffWithPassword(visitor(), { email, password: PASSWORD });
    const seenAt = async () =>
      (await controlDb().staffSession.findUniqueOrThrow({ where: { id: sessionId } })).lastSeenAt;
    const first = await seenAt();
    await loadStaffSession(sessionId);
    expect(await seenAt()).toEqual(first);
    await controlDb().staffSession.update({
      where: { id: sessionId },
      data: { lastSeenAt: addMs(now(), -6 * 60_000) },
    });
    await loadStaffSession(sessionId);
    expect((await seenAt()).getTime()).toBeGreaterThanOrEqual(first.getTime());
  });
});

describe('a mailed link', () => {
  let who: Awaited<ReturnType<typeof person>>;
  beforeEach(async () => {
    who = await person();
  });
  const issue = (purpose: 'sign-in' | 'verify' | 'hand-over' | 'reset-password') =>
    inControlTransaction((tx) => issueStaffLink(tx, who.id, purpose));

  it('is mailed to a known address; an unknown one gets the same answer and nothing', async () => {
    await expect(requestStaffMagicLink(visitor(), { email: who.email })).resolves.toBeUndefined();
    await expect(requestStaffMagicLink(visitor(), { email: `x${who.email}` })).resolves.toBeUndefined();
    expect(await controlDb().loginToken.count({ where: { identityId: who.id, purpose: 'sign-in' } })).toBe(1);
  });

  it('signs in once, also when opened twice at the same instant', async () => {
    const token = await issue('sign-in');
    const redeem = () => signInStaffByLink(visitor(), { token, currentIdentityId: null });
    const results = await Promise.allSettled([redeem(), redeem(), redeem()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(redeem()).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });

  it('is stored as a hash alone', async () => {
    const token = await issue('sign-in');
    const rows = await controlDb().loginToken.findMany({ where: { identityId: who.id } });
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('does not work after its time, after a newer one, or for another purpose', async () => {
    const old = await issue('sign-in');
    const token = await issue('sign-in');
    await expect(signInStaffByLink(visitor(), { token: old, currentIdentityId: null })).rejects.toMatchObject(
      { code: 'TOKEN_INVALID' },
    );
    await expect(signInStaffByHandOver(visitor(), { token })).rejects.toMatchObject({
      code: 'TOKEN_INVALID',
    });
    await controlDb().loginToken.updateMany({ where: { identityId: who.id }, data: { expiresAt: now() } });
    await expect(signInStaffByLink(visitor(), { token, currentIdentityId: null })).rejects.toMatchObject({
      code: 'TOKEN_INVALID',
    });
  });

  it('takes the password of an address that somebody else registered', async () => {
    who = await person({ isVerified: false });
    const squatter = await signInStaffWithPassword(visitor(), { email: who.email, password: PASSWORD });
    await signInStaffByLink(visitor(), { token: await issue('sign-in'), currentIdentityId: null });
    expect(await loadStaffSession(squatter.sessionId)).toBeNull();
    await expect(
      signInStaffWithPassword(visitor(), { email: who.email, password: PASSWORD }),
    ).rejects.toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
  });

  it('keeps the password when the same browser confirms the address', async () => {
    who = await person({ isVerified: false });
    await signInStaffByLink(visitor(), { token: await issue('verify'), currentIdentityId: who.id });
    await expect(
      signInStaffWithPassword(visitor(), { email: who.email, password: PASSWORD }),
    ).resolves.toBeDefined();
    expect(
      (await controlDb().identity.findUniqueOrThrow({ where: { id: who.id } })).emailVerifiedAt,
    ).not.toBeNull();
  });

  it('sets a new password, which ends every session and lifts a lock', async () => {
    const { sessionId } = await signInStaffWithPassword(visitor(), { email: who.email, password: PASSWORD });
    await controlDb().identity.update({
      where: { id: who.id },
      data: { failedSignIns: 9, lockedUntil: addMs(now(), DAY_MS) },
    });
    const token = await issue('reset-password');
    await expect(resetStaffPassword(visitor(), { token, newPassword: 'password12' })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    await resetStaffPassword(visitor(), { token, newPassword: 'walnut ferry quartz dune' });
    expect(await loadStaffSession(sessionId)).toBeNull();
    await signInStaffWithPassword(visitor(), { email: who.email, password: 'walnut ferry quartz dune' });
  });
});

describe('changing the password', () => {
  it('needs the current one, ends other sessions and open links', async () => {
    const who = await person();
    const mine = await signInStaffWithPassword(visitor(), { email: who.email, password: PASSWORD });
    const other = await signInStaffWithPassword(visitor(), { email: who.email, password: PASSWORD });
    const token = await inControlTransaction((tx) => issueStaffLink(tx, who.id, 'sign-in'));
    const me = { ...visitor(), identity: who, sessionId: mine.sessionId };
    const newPassword = 'walnut ferry quartz dune';
    await expect(changeStaffPassword(me, { currentPassword: 'wrong', newPassword })).rejects.toMatchObject({
      fieldErrors: { currentPassword: expect.any(String) },
    });
    await changeStaffPassword(me, { currentPassword: PASSWORD, newPassword });
    expect(await loadStaffSession(mine.sessionId)).not.toBeNull();
    expect(await loadStaffSession(other.sessionId)).toBeNull();
    await expect(signInStaffByLink(visitor(), { token, currentIdentityId: null })).rejects.toMatchObject({
      code: 'TOKEN_INVALID',
    });
  });
});
