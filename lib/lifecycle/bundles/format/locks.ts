import { createCipheriv, createHmac, randomBytes, scrypt, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { Decrypter, Encrypter, identityToRecipient, Stanza } from 'age-encryption';
import { env } from '@/lib/env';
import { appError } from '@/lib/kernel/errors';
import { deriveKey, isSameSecret } from '@/lib/security';

/**
 * Who can open a bundle: the installation (an X25519 key derived from the master key), or whoever knows a passphrase.
 * The bundle's own key is random; age wraps it for one of them (age-encryption.org/v1).
 */
export type BundleLock = { kind: 'installation' } | { kind: 'passphrase'; passphrase: string };

/**
 * What a passphrase came to (age's scrypt stanza): enough to wrap the key of one bundle for whoever knows it, which is done
 * by a worker later. It must be used once: its nonce is always the same.
 */
export interface WrappingLock {
  kind: 'wrapping';
  salt: Buffer;
  key: Buffer;
}

export const INSTALLATION_LOCK: BundleLock = { kind: 'installation' };

/** scrypt's cost as a power of two: 128 MiB and about half a second for each guess (age's own default doubles it). */
const SCRYPT_WORK_FACTOR = 17;

/** A PKCS #8 envelope of an X25519 private key (RFC 8410); the key follows. */
const PKCS8_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex');

function installationKey(): Promise<CryptoKey> {
  const secret = deriveKey(env().masterKey, 'bundle-key');
  const pkcs8 = Buffer.concat([PKCS8_X25519, secret]);
  return crypto.subtle.importKey('pkcs8', pkcs8, { name: 'X25519' }, true, ['deriveBits']);
}

/** Encrypts a stream: ChaCha20-Poly1305 in frames of 64 KiB, the last one marked, so that nothing can be cut off. */
export async function lock(
  plain: ReadableStream<Uint8Array>,
  lockedWith: BundleLock | WrappingLock,
): Promise<ReadableStream<Uint8Array>> {
  const encrypter = new Encrypter();
  if (lockedWith.kind === 'wrapping') {
    encrypter.addRecipient({ wrapFileKey: (fileKey) => [scryptStanza(lockedWith, fileKey)] });
  } else if (lockedWith.kind === 'passphrase') {
    encrypter.setPassphrase(lockedWith.passphrase);
    encrypter.setScryptWorkFactor(SCRYPT_WORK_FACTOR);
  } else {
    encrypter.addRecipient(await identityToRecipient(await installationKey()));
  }
  return encrypter.encrypt(plain);
}

const scryptAsync = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** Derives what wraps the key of one bundle. Takes half a second and 128 MiB. Source: age-encryption.org/v1, "scrypt". */
export async function wrappingLock(passphrase: string): Promise<WrappingLock> {
  const salt = randomBytes(16);
  const labelled = Buffer.concat([Buffer.from('age-encryption.org/v1/scrypt'), salt]);
  const cost = { N: 2 ** SCRYPT_WORK_FACTOR, r: 8, p: 1, maxmem: 256 * 1024 ** 2 };
  return { kind: 'wrapping', salt, key: await scryptAsync(passphrase, labelled, 32, cost) };
}

function scryptStanza({ salt, key }: WrappingLock, fileKey: Uint8Array): Stanza {
  const cipher = createCipheriv('chacha20-poly1305', key, Buffer.alloc(12), { authTagLength: 16 });
  const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
  const saltText = salt.toString('base64').replace(/=+$/, '');
  return new Stanza(['scrypt', saltText, String(SCRYPT_WORK_FACTOR)], body);
}

/**
 * Opens what `lock` made. A frame that was changed ends the stream with an error, so does a missing end.
 * @throws AppError VALIDATION_FAILED when it is no such file, or of another key or passphrase
 */
export async function unlock(
  locked: ReadableStream<Uint8Array>,
  lockedWith: BundleLock,
): Promise<ReadableStream<Uint8Array>> {
  const decrypter = new Decrypter();
  if (lockedWith.kind === 'passphrase') decrypter.addPassphrase(lockedWith.passphrase);
  else decrypter.addIdentity(await installationKey());
  try {
    return await decrypter.decrypt(locked);
  } catch (cause) {
    await locked.cancel().catch(() => undefined);
    throw appError('VALIDATION_FAILED', {
      message:
        lockedWith.kind === 'passphrase'
          ? 'The file does not open: the passphrase is another one, or the file is not a bundle.'
          : 'The file does not open with the key of this installation.',
      cause,
    });
  }
}

/** Anybody can encrypt for a public key: this says that the installation itself wrote the manifest. Hex. */
export function sealOf(manifest: Buffer): string {
  return createHmac('sha256', deriveKey(env().masterKey, 'bundle-manifest')).update(manifest).digest('hex');
}

export function isSealOf(seal: string, manifest: Buffer): boolean {
  return isSameSecret(seal, sealOf(manifest));
}
