import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { appError } from './errors';

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts and authenticates: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce, good for 2³² messages a key.
 *
 * @param key 32 bytes of one purpose
 * @param associatedData what the text belongs to, such as `ten_…/webhooks.secret/whk_…`: it opens nowhere else
 * @returns `v1.` and base64url of nonce, text and tag
 */
export function seal(key: Buffer, plain: Buffer | string, associatedData: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(`${VERSION}\0${associatedData}`, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return `${VERSION}.${Buffer.concat([iv, body, cipher.getAuthTag()]).toString('base64url')}`;
}

/**
 * Opens what `seal` made, and addresses of servers that were sealed before there were versions: without a prefix, bound to
 * the associated data alone.
 *
 * @throws AppError INTERNAL for a wrong key, other associated data, or anything changed on the way; which one it was is not told
 */
export function open(key: Buffer, sealed: string, associatedData: string): Buffer {
  const dot = sealed.indexOf('.');
  const isUnversioned = dot < 0;
  const bytes = Buffer.from(sealed.slice(dot + 1), 'base64url');
  if ((!isUnversioned && sealed.slice(0, dot) !== VERSION) || bytes.length < IV_BYTES + TAG_BYTES)
    throw unreadable();
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(isUnversioned ? associatedData : `${VERSION}\0${associatedData}`, 'utf8'));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw unreadable(cause);
  }
}

function unreadable(cause?: unknown) {
  return appError('INTERNAL', { detail: { reason: 'sealed value does not open' }, cause });
}
