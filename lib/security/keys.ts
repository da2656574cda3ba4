import { hkdfSync } from 'node:crypto';

/** What a key may be for. One purpose, one key: learning one tells nothing about the others. */
export const KEY_PURPOSES = [
  'session-cookie',
  'sign-up-run',
  'internal-call',
  'csrf-token',
  'mail-link',
  'mail-job',
  'mail-dkim',
  'mail-recipient',
  'file-link',
  'feedback-visitor',
  'page-cursor',
  'stored-secret',
  'audit-chain',
  'erasure-certificate',
  'bundle-key',
  'bundle-manifest',
  'change-log',
] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

const KEY_BYTES = 32;

/**
 * Derives the key of one purpose: HKDF with SHA-256 (RFC 5869).
 *
 * @param masterKey 32 bytes, or the same in base64 as the environment has it
 * @param scope narrows the key further, for example to a tenant id
 * @returns 32 bytes
 * @throws Error when the master key is not 32 bytes
 */
export function deriveKey(masterKey: Buffer | string, purpose: KeyPurpose, scope = ''): Buffer {
  const master = typeof masterKey === 'string' ? Buffer.from(masterKey, 'base64') : masterKey;
  if (master.length !== KEY_BYTES) throw new Error('The master key must have 32 bytes.');
  return Buffer.from(hkdfSync('sha256', master, 'tenantry.v1', `${purpose}\0${scope}`, KEY_BYTES));
}
