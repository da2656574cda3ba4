import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { env } from '@/lib/env';
import { deriveKey, open, seal } from '@/lib/security';

/** What every verifier takes (RFC 8301 §3.2); a longer key does not fit into one string of a TXT record. */
const MODULUS_BITS = 2_048;

/** A new key for signing mails (RFC 6376). The selector names nobody. */
export async function newDkimKey(): Promise<{ selector: string; publicKey: string; privateKey: string }> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: MODULUS_BITS,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const selector = `m${randomBytes(5).toString('hex')}`;
  return { selector, publicKey: publicKey.toString('base64'), privateKey };
}

/** Bound to its row: it opens for no other key of nobody else. */
export function sealDkimKey(keyId: string, privateKey: string): string {
  return seal(sealingKey(), privateKey, keyId);
}

export function openDkimKey({ id, sealedKey }: { id: string; sealedKey: string }): string {
  return open(sealingKey(), sealedKey, id).toString('utf8');
}

const sealingKey = () => deriveKey(env().masterKey, 'mail-dkim');
