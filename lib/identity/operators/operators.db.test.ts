import { beforeEach, describe, expect, it, vi } from 'vitest';
import { env, overrideEnv } from '@/lib/env';
import { controlDb, inControlTransaction } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';
import { hashPassword } from '@/lib/security';
import { operatorCtx } from '@/lib/testing';
import type { Visit } from '../auth/face';
import type { OperatorAtWork } from '../people';
import { changeOperatorRole } from './change-operator-role';
import { chooseOperatorPassword } from './choose-password-by-link';
import { demoOperatorCode, enrolDemoOperator } from './demo-second-factor';
import { disableOperator } from './disable-operator';
import { enableOperator } from './enable-operator';
import { beginEnrolment, confirmEnrolment } from './enrol';
import { inviteOperator, renewOperatorLink } from './invite-operator';
import { listOperators } from './list-operators';
import { countRecoveryCodes, passSecondFactor } from './pass-second-factor';
import { renewRecoveryCodes } from './renew-recovery-codes';
import { resetSecondFactor } from './reset-second-factor';
import { totpCode } from './second-factor';
import { loadOperatorSession } from './sessions';
import { signInOperator } from './sign-in';

const PASSWORD = 'quiet-harbour-lamp-73';
const WRONG = expect.objectContaining({ code: 'VALIDATION_FAILED' });

const visit = (): Visit => ({ requestId: newId('request'), ip: '192.0.2.7', userAgent: 'test' });

async function newAccount(): Promise<{ id: string; name: string; email: string }> {
  const { operator } = await operatorCtx();
  const passwordHash = await hashPassword(PASSWORD);
  await controlDb().operator.update({ where: { id: operator.id }, data: { passwordHash } });
  return operator;
}

async function signIn(operator: { id: string; name: string; email: string }): Promise<OperatorAtWork> {
  const { sessionId } = await signInOperator(visit(), { email: operator.email, password: PASSWORD });
  return { operator, sessionId, ...visit() };
}

/** Somebody with a second factor, signed in by it. */
async function enrolled() {
  const operator = await newAccount();
  const me = await signIn(operator);
  const { secret } = await beginEnrolment(me);
  const { recoveryCodes } = await confirmEnrolment(me, { code: totpCode(secret) });
  return { operator, me, secret, recoveryCodes };
}

const stepOf = async ({ sessionId }: OperatorAtWork) => (await loadOperatorSession(sessionId))?.step ?? null;
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  return () => vi.useRealTimers();
});

describe('signing in to the console', () => {
  it('sets the second factor up first, and shows the same secret until it is confirmed', async () => {
    const me = await signIn(await newAccount());
    expect(await stepOf(me)).toBe('enrol');
    const { secret, picture } = await beginEnrolment(me);
    expect(picture).toMatch(/^data:image\/svg\+xml;base64,/);
    expect((await beginEnrolment(me)).secret).toBe(secret);
    await expect(confirmEnrolment(me, { code: '000000' })).rejects.toEqual(WRONG);
    const { recoveryCodes } = await confirmEnrolment(me, { code: totpCode(secret) });
    expect(recoveryCodes).toHaveLength(10);
    expect(await stepOf(me)).toBe('none');
    await expect(beginEnrolment(me)).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
    const kept = await controlDb().operator.findUniqueOrThrow({ where: { id: me.operator.id } });
    expect(kept.totpSecret).not.toContain(secret);
    const codes = await controlDb().operatorRecoveryCode.findMany({ where: { operatorId: me.operator.id } });
    for (const code of recoveryCodes) expect(JSON.stringify(codes)).not.toContain(code);
  });

  it('opens nothing before the code, and a pending session ends within minutes', async () => {
    const { operator } = await enrolled();
    const me = await signIn(operator);
    expect(await stepOf(me)).toBe('code');
    later(16 * 60_000);
    expect(await stepOf(me)).toBeNull();
  });

  it('takes a code once, also when it is sent twice at the same time', async () => {
    const { operator, secret } = await enrolled();
    const [one, other] = [await signIn(operator), await signIn(operator)];
    // The code that set it up was one of its own step.
    await expect(passSecondFactor(one, { code: totpCode(secret) })).rejects.toEqual(WRONG);
    later(30_000);
    const code = totpCode(secret);
    const answers = await Promise.allSettled([
      passSecondFactor(one, { code }),
      passSecondFactor(other, { code }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect([await stepOf(one), await stepOf(other)].sort()).toEqual(['code', 'none']);
    const log = await controlDb().operatorAudit.findMany({ where: { operatorId: operator.id } });
    expect(log.map(({ action }) => action)).toContain('operator.fail');
  });

  it('takes a recovery code once, however it is typed', async () => {
    const { operator, me: first, recoveryCodes } = await enrolled();
    const me = await signIn(operator);
    const code = (recoveryCodes[0] ?? '').toUpperCase().replaceAll('-', ' ');
    await passSecondFactor(me, { code });
    expect(await stepOf(me)).toBe('none');
    expect(await countRecoveryCodes(first)).toBe(9);
    await expect(passSecondFactor(await signIn(operator), { code })).rejects.toEqual(WRONG);
  });

  it('limits guessing', async () => {
    const { operator } = await enrolled();
    const me = await signIn(operator);
    const guesses = Array.from({ length: 14 }, (_, i) => String(100_000 + i));
    const codes: string[] = [];
    for (const code of guesses)
      codes.push(
        (await passSecondFactor(me, { code }).catch((error: { code: string }) => error.code)) as string,
      );
    expect(codes.at(-1)).toBe('RATE_LIMITED');
  });

  it('makes new recovery codes for a code of the app, and the old ones end', async () => {
    const { operator, me, secret, recoveryCodes } = await enrolled();
    await expect(renewRecoveryCodes(me, { code: recoveryCodes[0] ?? '' })).rejects.toEqual(WRONG);
    later(30_000);
    const renewed = await renewRecoveryCodes(me, { code: totpCode(secret) });
    expect(renewed.recoveryCodes).toHaveLength(10);
    await expect(passSecondFactor(await signIn(operator), { code: recoveryCodes[0] ?? '' })).rejects.toEqual(
      WRONG,
    );
  });
});

describe('operators', () => {
  it('are invited with a role, and choose a password by a link that works once', async () => {
    const op = await operatorCtx();
    const email = `${newId('request')}@operators.example`;
    const { id, url } = await inviteOperator(op, { name: 'Ines Duarte', email, role: 'support' });
    await expect(inviteOperator(op, { name: 'Other', email, role: 'viewer' })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
    await expect(signInOperator(visit(), { email, password: PASSWORD })).rejects.toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
    const renewed = await renewOperatorLink(op, { id });
    const tokenOf = (link: string) => new URL(link).hash.slice(1);
    const choose = (link: string) =>
      chooseOperatorPassword(visit(), { token: tokenOf(link), newPassword: PASSWORD });
    await expect(choose(url)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    await choose(renewed.url);
    await expect(choose(renewed.url)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    const { sessionId } = await signInOperator(visit(), { email, password: PASSWORD });
    expect(await loadOperatorSession(sessionId)).toMatchObject({ role: 'support', step: 'enrol' });
    const row = (await listOperators(op)).find((operator) => operator.id === id);
    expect(row).toMatchObject({
      role: 'support',
      hasPassword: true,
      hasSecondFactor: false,
      isDisabled: false,
    });
  });

  it('are managed by owners alone', async () => {
    const { operator: other } = await operatorCtx('viewer');
    for (const role of ['admin', 'support', 'viewer'] as const) {
      const op = await operatorCtx(role);
      const input = { id: other.id, reason: 'test' };
      const refused = [
        () => inviteOperator(op, { name: 'A', email: 'a@operators.example', role: 'owner' }),
        () => renewOperatorLink(op, input),
        () => changeOperatorRole(op, { id: other.id, role: 'owner' }),
        () => enableOperator(op, input),
        () => inControlTransaction((tx) => disableOperator(tx, op, input)),
        () => inControlTransaction((tx) => resetSecondFactor(tx, op, input)),
      ];
      for (const attempt of refused) await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('get another role with their next request, and are shut out when they are disabled', async () => {
    const op = await operatorCtx();
    const { operator, me } = await enrolled();
    await changeOperatorRole(op, { id: operator.id, role: 'viewer' });
    expect(await loadOperatorSession(me.sessionId)).toMatchObject({ role: 'viewer' });
    await inControlTransaction((tx) =>
      disableOperator(tx, op, { id: operator.id, reason: 'Left the company' }),
    );
    expect(await loadOperatorSession(me.sessionId)).toBeNull();
    await expect(signIn(operator)).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' });
    await enableOperator(op, { id: operator.id });
    expect(await stepOf(await signIn(operator))).toBe('code');
    const log = await controlDb().operatorAudit.findMany({
      where: { targetId: operator.id, operatorId: op.operator.id },
      orderBy: { id: 'asc' },
    });
    expect(log.map(({ action, reason }) => [action, reason])).toEqual([
      ['operator.changeRole', null],
      ['operator.disable', 'Left the company'],
      ['operator.enable', null],
    ]);
  });

  it('begin anew with the second factor after it was reset', async () => {
    const op = await operatorCtx();
    const { operator, me, recoveryCodes } = await enrolled();
    await inControlTransaction((tx) =>
      resetSecondFactor(tx, op, { id: operator.id, reason: 'Lost telephone' }),
    );
    expect(await loadOperatorSession(me.sessionId)).toBeNull();
    const again = await signIn(operator);
    expect(await stepOf(again)).toBe('enrol');
    await expect(passSecondFactor(again, { code: recoveryCodes[0] ?? '' })).rejects.toEqual(WRONG);
  });

  it('keep one owner, whoever disables whom at the same time', async () => {
    // One transaction that is rolled back makes two people the only owners: other tests have owners of their own.
    const [a, b] = [await operatorCtx(), await operatorCtx()];
    const undo = new Error('undo');
    await expect(
      inControlTransaction(async (tx) => {
        await tx.operator.updateMany({ where: { id: { not: a.operator.id } }, data: { role: 'viewer' } });
        await expect(disableOperator(tx, b, { id: a.operator.id, reason: 'test' })).rejects.toMatchObject({
          code: 'INVALID_TRANSITION',
        });
        throw undo;
      }),
    ).rejects.toBe(undo);
  });
});

describe('codes of a demo', () => {
  it('are told by a demo and by nothing else', async () => {
    const operator = await newAccount();
    const wasDemo = env().demo;
    overrideEnv({ DEMO: '0' });
    await expect(enrolDemoOperator(operator.id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(demoOperatorCode(operator.email)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    overrideEnv({ DEMO: '1' });
    try {
      await expect(demoOperatorCode(operator.email)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await enrolDemoOperator(operator.id);
      const { code, uri } = await demoOperatorCode(operator.email);
      expect(uri).toContain(encodeURIComponent(operator.email));
      await enrolDemoOperator(operator.id);
      expect((await demoOperatorCode(operator.email)).code).toBe(code);
      const me = await signIn(operator);
      await passSecondFactor(me, { code });
      expect(await stepOf(me)).toBe('none');
    } finally {
      overrideEnv({ DEMO: wasDemo ? '1' : '0' });
    }
  });
});
