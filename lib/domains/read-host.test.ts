import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalHost } from '@/lib/tenancy/host';
import { proofName } from './proof';
import { isApex, readHost } from './read-host';

const read = (typed: string) => readHost(typed, { baseHost: 'tenantry.example:3000' });
const label63 = 'a'.repeat(63);

describe('readHost', () => {
  it.each([
    ['help.acme.com', 'help.acme.com'],
    ['  Help.ACME.com. ', 'help.acme.com'],
    ['acme.com', 'acme.com'],
    ['www.acme.co.uk', 'www.acme.co.uk'],
    ['acme.github.io', 'acme.github.io'],
    ['www.ck', 'www.ck'],
    ['help.acme.example', 'help.acme.example'],
    ['desk.corp', 'desk.corp'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['bu\u0308cher.example', 'xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['faß.example', 'xn--fa-hia.example'],
    ['日本語。example', 'xn--wgv71a119e.example'],
    ['help.公司.cn', 'help.xn--55qx5d.cn'],
    ['1and1.com', '1and1.com'],
    ['0.acme.com', '0.acme.com'],
    ['a--b.acme.com', 'a--b.acme.com'],
    [`${label63}.acme.com`, `${label63}.acme.com`],
    ['tenantry.example.com', 'tenantry.example.com'],
    ['nottenantry.example', 'nottenantry.example'],
    ['ｈｅｌｐ.acme.com', 'help.acme.com'],
  ])('reads %j as %s', (typed, host) => {
    expect(read(typed)).toEqual({ ok: true, host });
  });

  it.each([
    // More than a name
    ['https://help.acme.com', 'alone'],
    ['//help.acme.com', 'alone'],
    ['help.acme.com/', 'alone'],
    ['help.acme.com:443', 'port'],
    ['help.acme.com:', 'port'],
    ['*.acme.com', 'wildcards'],
    ['help.*.com', 'wildcards'],
    ['user@help.acme.com', 'letters'],
    ['help.acme.com?x', 'letters'],
    ['help.acme.com#x', 'letters'],
    ['help.acme.com\\x', 'letters'],
    ['help%2eacme.com', 'letters'],
    ['help acme.com', 'letters'],
    ['help.acme.com\r\nHost: evil.example', 'port'],
    ['help.acme.com\u0000', 'letters'],
    ['help.acme.com,evil.example', 'letters'],
    ['<b>.acme.com', 'letters'],
    ["a'b.acme.com", 'letters'],
    // What cannot be seen
    ['he\u00adlp.acme.com', 'letters'],
    ['he\u200blp.acme.com', 'letters'],
    ['\u202emoc.emca', 'letters'],
    // Addresses in every notation
    ['127.0.0.1', 'IP address'],
    ['127.1', 'IP address'],
    ['2130706433', 'IP address'],
    ['0x7f.1', 'IP address'],
    ['0177.0.0.1', 'IP address'],
    ['１２７.0.0.1', 'IP address'],
    ['[::1]', 'IP address'],
    ['::1', 'IP address'],
    ['2001:db8::1', 'IP address'],
    ['acme.1', 'not a host name'],
    ['acme.0x1', 'not a host name'],
    // Labels
    ['acme..com', 'not a host name'],
    ['.acme.com', 'not a host name'],
    ['acme.com..', 'not a host name'],
    ['.', 'not a host name'],
    ['', 'not a host name'],
    ['-a.acme.com', 'not a host name'],
    ['a-.acme.com', 'not a host name'],
    ['_dmarc.acme.com', 'not a host name'],
    ['xn--a.example', 'not a host name'],
    ['xn--zn7c.com', 'not a host name'],
    ['xn--abc.com', 'not a host name'],
    ['xn--.com', 'not a host name'],
    ['help.xn--a-.com', 'not a host name'],
    [`a${label63}.acme.com`, 'not a host name'],
    [`${'é'.repeat(60)}.acme.com`, 'not a host name'],
    [`${`${label63}.`.repeat(4)}com`, 'not a host name'],
    [`${`${label63}.`.repeat(3)}${'b'.repeat(39)}.com`, 'too long'],
    // Ours
    ['tenantry.example', 'ours'],
    ['TENANTRY.example.', 'ours'],
    ['acme.tenantry.example', 'ours'],
    ['a.b.tenantry.example', 'ours'],
    ['console.tenantry.example', 'ours'],
    // Nobody's
    ['com', 'whole name'],
    ['intranet', 'whole name'],
    ['co.uk', 'registered below'],
    ['github.io', 'registered below'],
    ['公司.cn', 'registered below'],
    ['anything.ck', 'registered below'],
    ['kawasaki.jp', 'registered below'],
    ['acme.localhost', 'internet'],
    ['printer.local', 'internet'],
    ['abc.onion', 'internet'],
    ['1.0.0.127.in-addr.arpa', 'internet'],
  ])('refuses %j: %s', (typed, reason) => {
    const reading = read(typed);
    expect(reading).toMatchObject({ ok: false, problem: expect.stringContaining(reason) });
  });

  it('gives a canonical host whose proof has a name, whatever is typed', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 70 }),
      fc.constantFrom('.', 'acme', 'com', 'xn--', '-', ':', '%2e'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const reading = read(parts.join(''));
        if (!reading.ok) {
          expect(reading.problem).toMatch(/\.$/);
          return;
        }
        expect(canonicalHost(reading.host)).toBe(reading.host);
        expect(proofName(reading.host).length).toBeLessThanOrEqual(253);
        expect(read(reading.host)).toEqual(reading);
        expect(reading.host).not.toMatch(/(^|\.)tenantry\.example$/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('isApex', () => {
  it.each([
    ['acme.com', true],
    ['acme.co.uk', true],
    ['acme.github.io', true],
    ['acme.example', true],
    ['www.acme.com', false],
    ['help.acme.co.uk', false],
  ])('of %s is %s', (host, is) => {
    expect(isApex(host)).toBe(is);
  });
});
