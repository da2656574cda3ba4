import { beforeAll, describe, expect, it } from 'vitest';
import { overrideEnv } from '@/lib/env';
import { newId } from '@/lib/kernel/ids';
import { signCertificate, verifyCertificate } from './certificate';
import type { CertificateContent } from './schemas';

const useMasterKey = (byte: number) =>
  overrideEnv({
    DATABASE_URL: 'postgres://x:x@127.0.0.1/x',
    DATABASE_APP_PASSWORD: 'a'.repeat(24),
    DATABASE_CONTROL_PASSWORD: 'b'.repeat(24),
    DATABASE_JOBS_PASSWORD: 'c'.repeat(24),
    MASTER_KEY: Buffer.alloc(32, byte).toString('base64'),
    AUTH_SECRET: 's'.repeat(40),
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'Tenantry <mail@tenantry.example>',
  });

const content = (): CertificateContent => ({
  format: 'tenantry.erasure/1',
  id: newId('certificate'),
  tenant: { id: newId('tenant'), name: 'Harbour & Pine', slug: 'harbour-pine' },
  strategy: 'shared',
  requestedBy: 'Ada Osei',
  reason: 'They have asked for it in writing.',
  startedAt: '2026-11-21T10:00:00.000Z',
  finishedAt: '2026-11-21T10:00:04.000Z',
  stores: [{ store: 'files', label: 'Files' }],
  items: [{ store: 'files', label: 'Files', what: 'objects', found: 2, removed: 2, left: 0 }],
  kept: ["The operators' log."],
});

beforeAll(() => void useMasterKey(7));

describe('a certificate', () => {
  it('is genuine as it was written, whatever the order of its fields', () => {
    const signed = signCertificate(content());
    expect(verifyCertificate(signed)).toEqual({
      isValid: true,
      verdict: 'It is genuine: Harbour & Pine was erased on 2026-11-21.',
    });
    const turned = { ...signed, content: Object.fromEntries(Object.entries(signed.content).reverse()) };
    expect(verifyCertificate(JSON.parse(JSON.stringify(turned))).isValid).toBe(true);
  });

  it('is refused when one word, one number or the signature is another', () => {
    const signed = signCertificate(content());
    const changed = [
      { ...signed, content: { ...signed.content, reason: 'Nobody asked for it.' } },
      {
        ...signed,
        content: { ...signed.content, items: signed.content.items.map((item) => ({ ...item, found: 3 })) },
      },
      { ...signed, signature: signed.sha256 },
    ];
    for (const certificate of changed) expect(verifyCertificate(certificate).isValid).toBe(false);
    // Whoever forges the hash as well still has no key.
    const forged = { ...content(), reason: 'Nobody asked for it at all.' };
    const { sha256 } = signCertificate(forged);
    expect(verifyCertificate({ content: forged, sha256, signature: signed.signature })).toEqual({
      isValid: false,
      verdict: 'It was not signed by this installation.',
    });
  });

  it('of another installation is not ours', () => {
    const signed = signCertificate(content());
    useMasterKey(8);
    expect(verifyCertificate(signed).verdict).toBe('It was not signed by this installation.');
    useMasterKey(7);
  });

  it.each([[null], ['text'], [{}], [{ content: {}, sha256: '', signature: '' }]])('is not %j', (value) => {
    expect(verifyCertificate(value)).toEqual({
      isValid: false,
      verdict: 'This is not a certificate of erasure as Tenantry writes it.',
    });
  });
});
