import { beforeAll, describe, expect, it } from 'vitest';
import { overrideEnv } from '@/lib/env';
import {
  hashRecoveryCode,
  newRecoveryCodes,
  newTotpSecret,
  openTotpSecret,
  sealTotpSecret,
  totpCode,
  totpStep,
  totpUri,
} from './second-factor';

beforeAll(() => overrideEnv(testEnvironment()));

const at = new Date('2026-03-03T12:00:10Z');
const after = (seconds: number) => new Date(at.getTime() + seconds * 1000);

describe('one-time codes', () => {
  it('are those of RFC 6238', () => {
    // Appendix B: the ASCII secret 12345678901234567890, SHA-1, the last six of eight digits.
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(totpCode(secret, new Date(59_000))).toBe('287082');
    expect(totpCode(secret, new Date(1_111_111_109_000))).toBe('081804');
  });

  it('count one step early and one step late, and no further', () => {
    const secret = newTotpSecret();
    const code = totpCode(secret, at);
    const step = totpStep(secret, code, at);
    expect(totpStep(secret, code, after(30))).toBe(step);
    expect(totpStep(secret, code, after(-30))).toBe(step);
    expect(totpStep(secret, code, after(60))).toBeNull();
    expect(totpStep(secret, code, after(-60))).toBeNull();
  });

  it('are sealed for one operator', () => {
    const secret = newTotpSecret();
    const sealed = sealTotpSecret('opr_a', secret);
    expect(sealed).not.toContain(secret);
    expect(openTotpSecret('opr_a', sealed)).toBe(secret);
    expect(() => openTotpSecret('opr_b', sealed)).toThrow();
  });

  it('name the account in the address that apps read', () => {
    expect(totpUri('GEZDGNBVGY3TQOJQ', 'ada@example.com')).toMatch(
      /^otpauth:\/\/totp\/.*ada%40example\.com\?.*secret=GEZDGNBVGY3TQOJQ/,
    );
  });
});

describe('recovery codes', () => {
  it('are ten, different, and found again however they are typed', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    const [code = ''] = codes;
    expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
    expect(hashRecoveryCode('opr_a', ` ${code.toUpperCase().replaceAll('-', ' ')}`)).toBe(
      hashRecoveryCode('opr_a', code),
    );
    expect(hashRecoveryCode('opr_b', code)).not.toBe(hashRecoveryCode('opr_a', code));
  });
});

function testEnvironment(): Record<string, string> {
  return {
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    AUTH_SECRET: 'a'.repeat(40),
    BASE_HOST: 'localhost:3000',
    DATABASE_URL: 'postgres://nobody@localhost/none',
    DATABASE_APP_PASSWORD: 'a'.repeat(20),
    DATABASE_CONTROL_PASSWORD: 'c'.repeat(20),
    DATABASE_JOBS_PASSWORD: 'j'.repeat(20),
    SMTP_URL: 'smtp://localhost:25',
    MAIL_FROM: 'mail@example.com',
  };
}
