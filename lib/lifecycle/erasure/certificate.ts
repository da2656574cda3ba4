import { createHash, createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';
import { env } from '@/lib/env';
import { deriveKey, isSameSecret } from '@/lib/security';
import {
  type Certificate,
  type CertificateCheck,
  type CertificateContent,
  certificateSchema,
} from './schemas';

/**
 * Signs what a certificate says: SHA-256 and HMAC-SHA-256 over its canonical JSON (RFC 8785), with a key of this installation
 * that is for nothing else. Hash and signature are hex.
 */
export function signCertificate(content: CertificateContent): Certificate {
  const text = canonical(content);
  return {
    content,
    sha256: createHash('sha256').update(text).digest('hex'),
    signature: createHmac('sha256', signingKey()).update(text).digest('hex'),
  };
}

/** Whether a certificate, as somebody brings it, was signed by this installation and says what it said then. */
export function verifyCertificate(value: unknown): CertificateCheck {
  const parsed = certificateSchema.safeParse(value);
  if (!parsed.success)
    return { isValid: false, verdict: 'This is not a certificate of erasure as Tenantry writes it.' };
  const { content, sha256, signature } = parsed.data;
  const expected = signCertificate(content);
  if (!isSameSecret(expected.sha256, sha256))
    return { isValid: false, verdict: 'It does not say any more what it said when it was signed.' };
  if (!isSameSecret(expected.signature, signature))
    return { isValid: false, verdict: 'It was not signed by this installation.' };
  const { tenant, finishedAt } = content;
  return {
    isValid: true,
    verdict: `It is genuine: ${tenant.name} was erased on ${finishedAt.slice(0, 10)}.`,
  };
}

function canonical(content: CertificateContent): string {
  const text = canonicalize(content);
  if (text === undefined) throw new Error('There is nothing to sign.');
  return text;
}

function signingKey(): Buffer {
  return deriveKey(env().masterKey, 'erasure-certificate');
}
