import { hashSync } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { hashPassword, needsRehash, verifyPassword } from './password-hash';
import { checkPassword } from './password-policy';

describe('password hashes', () => {
  it('uses argon2id with the parameters OWASP names', async () => {
    const hash = await hashPassword('correct horse battery');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(needsRehash(hash)).toBe(false);
    expect(await verifyPassword(hash, 'correct horse battery')).toBe(true);
    expect(await verifyPassword(hash, 'correct horse batterx')).toBe(false);
  });

  it('salts: the same password twice gives two hashes', async () => {
    expect(await hashPassword('same password')).not.toBe(await hashPassword('same password'));
  });

  it('takes every Unicode spelling of a password for the same', async () => {
    expect(await verifyPassword(await hashPassword('caf\u00e9 au lait'), 'cafe\u0301 au lait')).toBe(true);
  });

  it('does the same work for an account that does not exist, and refuses', async () => {
    await verifyPassword(null, 'warm up');
    const known = await hashPassword('correct horse battery');
    const timeOf = async (hash: string | null) => {
      const start = performance.now();
      for (let round = 0; round < 5; round += 1)
        expect(await verifyPassword(hash, 'wrong password')).toBe(false);
      return performance.now() - start;
    };
    const ratio = (await timeOf(null)) / (await timeOf(known));
    // Skipping the work would give a ratio near 0; the bounds are wide because the machine is shared.
    expect(ratio).toBeGreaterThan(0.3);
    expect(ratio).toBeLessThan(3);
  });

  it('asks for a new hash after weaker or foreign parameters', () => {
    expect(needsRehash(hashSync('x', { memoryCost: 8_192, timeCost: 2, parallelism: 1 }))).toBe(true);
    expect(needsRehash('$2b$12$KIXQ4f1sJ1e3W0wYv7e2nO')).toBe(true);
  });

  it('refuses instead of throwing on a broken hash', async () => {
    expect(await verifyPassword('$argon2id$broken', 'x')).toBe(false);
  });
});

describe('checkPassword', () => {
  it.each([
    'password123',
    'qwertyuiop',
    '1234567890',
    'aaaaaaaaaaaa',
    'iloveyou12',
    'Password1234',
    'P@ssw0rd123',
    'letmein1234',
    'asdfghjkl;',
  ])('refuses the common password %s with a sentence', (password) => {
    const verdict = checkPassword(password);
    expect(verdict.ok).toBe(false);
    expect(verdict).toHaveProperty('message', expect.stringMatching(/^[A-Z].+\.$/));
  });

  it.each([
    'correct horse battery',
    'kX9!mQ2#vLw',
    'gravel-otter-lamp',
    'чашка у окна зимой',
    '今日は天気がとても良いですね',
  ])('accepts %s', (password) => {
    expect(checkPassword(password)).toEqual({ ok: true });
  });

  it('refuses what an attacker knows about the person', () => {
    const userInputs = ['North Sea Ferries', 'north-sea-ferries', 'maud@northseaferries.example'];
    expect(checkPassword('northseaferries', { userInputs }).ok).toBe(false);
    expect(checkPassword('NorthSeaFerries1', { userInputs }).ok).toBe(false);
  });

  it('says the bounds of the length', () => {
    expect(checkPassword('short')).toEqual({ ok: false, message: 'Use at least 10 characters.' });
    expect(checkPassword('x'.repeat(201))).toEqual({ ok: false, message: 'Use at most 200 characters.' });
  });

  it.each([
    [
      'every character once',
      Array.from({ length: 200 }, (_, index) => String.fromCharCode(33 + ((index * 31) % 90))).join(''),
    ],
    ['one character', 'a'.repeat(200)],
    ['substitutions', '4@(3160!|1$57+2'.repeat(13)],
    ['dates', '13.05.1991'.repeat(20)],
    ['words', 'correcthorsebatterystaple'.repeat(8)],
  ])('cannot be kept busy by a long password of %s', (_, password) => {
    checkPassword('warm-up of the word lists');
    const { user } = process.cpuUsage();
    checkPassword(password);
    // Processor time, since the clock of a busy machine says little. Measured: 10 to 200 ms.
    expect(process.cpuUsage().user - user).toBeLessThan(1_500_000);
  });
});
