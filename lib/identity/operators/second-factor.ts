import { createHmac, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { env } from '@/lib/env';
import { now, SECOND_MS } from '@/lib/kernel/clock';
import { deriveKey, open, seal } from '@/lib/security';

const PERIOD_S = 30;
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** Crockford's base32, which has no letters that look alike. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new secret for one-time codes, in base32 as authenticator apps take it. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** Seals a secret for one operator; it opens for nobody else. */
export function sealTotpSecret(operatorId: string, secret: string): string {
  return seal(keyOf(), secret, belongsTo(operatorId));
}

/** @throws AppError INTERNAL for a secret of another operator or master key */
export function openTotpSecret(operatorId: string, sealed: string): string {
  return open(keyOf(), sealed, belongsTo(operatorId)).toString('utf8');
}

/** The address that authenticator apps read out of the picture. Source: Google Authenticator, Key Uri Format. */
export function totpUri(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/** The code of now. */
export function totpCode(secret: string, at = now()): string {
  return totpOf(secret).generate({ timestamp: at.getTime() });
}

/**
 * The 30-second step that a code belongs to, one before and one after now included; null when it is not right.
 * Source: RFC 6238 §5.2.
 */
export function totpStep(secret: string, code: string, at = now()): number | null {
  const timestamp = at.getTime();
  const delta = totpOf(secret).validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / (PERIOD_S * SECOND_MS)) + delta;
}

/** Ten codes for the day the telephone is lost: 80 random bits each, as `xxxx-xxxx-xxxx-xxxx`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    Array.from(randomBytes(16), (byte) => ALPHABET[byte & 31])
      .join('')
      .replace(/(.{4})(?=.)/g, '$1-'),
  );
}

/** What is kept of a recovery code. With a key, because 80 bits are fewer than a token has. */
export function hashRecoveryCode(operatorId: string, code: string): string {
  const plain = code.toLowerCase().replace(/[^0-9a-z]/g, '');
  return createHmac('sha256', keyOf()).update(`${operatorId}\0${plain}`).digest('hex');
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({
    issuer: `Console of ${env().baseHost.replace(/:\d+$/, '')}`,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_S,
    secret: Secret.fromBase32(secret),
  });
}

function keyOf(): Buffer {
  return deriveKey(env().masterKey, 'stored-secret', 'operator-totp');
}

function belongsTo(operatorId: string): string {
  return `${operatorId}/operators.totp_secret`;
}
