import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dispositionFor, fileHeaders, fileName, sniffMediaType } from './media-type';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));
const PNG = bytes(
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13],
  'IHDR',
  [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0, 0, 0, 0],
);

describe('sniffMediaType', () => {
  it.each([
    ['PNG', PNG, 'image/png'],
    ['JPEG', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF'), 'image/jpeg'],
    ['GIF', bytes('GIF89a', [1, 0, 1, 0]), 'image/gif'],
    ['PDF', bytes('%PDF-1.7\n'), 'application/pdf'],
    ['ZIP', bytes('PK', [5, 6], '\0'.repeat(18)), 'application/zip'],
    ['text', bytes('Grüße aus Köln\n'), 'text/plain'],
    ['HTML', bytes('<!doctype html><script>alert(1)</script>'), 'text/plain'],
    ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'text/plain'],
    ['noise', bytes([0, 1, 2, 3, 250, 251]), 'application/octet-stream'],
    ['nothing', bytes(''), 'text/plain'],
  ])('finds %s in the bytes', async (_, head, expected) => {
    expect(await sniffMediaType(head)).toBe(expected);
  });

  it('does not mind a character cut in two at the end', async () => {
    expect(await sniffMediaType(Buffer.from('ü').subarray(0, 1))).toBe('text/plain');
  });

  it('never throws on hostile bytes', async () => {
    const hostile = fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (head) => {
      expect(await sniffMediaType(head)).toMatch(/^[a-z]+\/\S+$/);
    });
    await fc.assert(hostile);
  });
});

describe('serving', () => {
  it('shows the five harmless image types and hands out the rest', () => {
    for (const type of ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])
      expect(dispositionFor(type)).toBe('inline');
    for (const type of [
      'image/svg+xml',
      'application/pdf',
      'text/html',
      'text/plain',
      'image/bmp',
      '',
      'IMAGE/PNG; x',
    ]) {
      expect(dispositionFor(type)).toBe('attachment');
    }
  });

  it('never gives a type that a browser runs', () => {
    for (const type of [
      'text/html',
      'application/xhtml+xml',
      'image/svg+xml',
      'application/xml',
      'text/javascript',
    ]) {
      expect(fileHeaders({ name: 'x', mediaType: type, sizeBytes: 1 })['content-type']).toBe(
        'application/octet-stream',
      );
    }
  });

  it('turns sniffing, scripts and embedding off', () => {
    expect(fileHeaders({ name: 'plan.png', mediaType: 'image/png', sizeBytes: 12n })).toMatchObject({
      'content-type': 'image/png',
      'content-length': '12',
      'content-disposition': `inline; filename="plan.png"; filename*=UTF-8''plan.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('writes names that cannot break out of the header', () => {
    const header = fileHeaders({
      name: 'a"; x=1\r\nSet-Cookie: a=b\u202Egnp.exe',
      mediaType: 'text/plain',
      sizeBytes: 0,
    })['content-disposition'];
    expect(header).toBe(
      `attachment; filename="a_; x=1Set-Cookie: a=bgnp.exe"; filename*=UTF-8''a%22%3B%20x%3D1Set-Cookie%3A%20a%3Dbgnp.exe`,
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const value =
          fileHeaders({ name, mediaType: 'text/plain', sizeBytes: 0 })['content-disposition'] ?? '';
        expect(value).toMatch(
          /^attachment; filename="[\x20\x21\x23-\x7e]+"; filename\*=UTF-8''[A-Za-z0-9!%._~&#$^+|`-]+$/,
        );
      }),
    );
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\plan.pdf', 'plan.pdf'],
    ['.htaccess', 'htaccess'],
    ['', 'file'],
    ['...', 'file'],
    ['Rechnung März.pdf', 'Rechnung März.pdf'],
    [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(196)}.pdf`],
  ])('makes %j the name %j', (given, expected) => {
    expect(fileName(given)).toBe(expected);
  });
});
