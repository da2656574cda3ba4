import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askTxt } from './ask-dns';
import { type NameServer, startNameServer } from '@/lib/runtime/tls/name-server';
import { judgeProof, proofName, proofValue } from './proof';

let dns: NameServer;
beforeAll(async () => {
  dns = await startNameServer();
});
afterAll(() => dns.stop());

const ask = (name: string, deadlineMs?: number) => askTxt(name, { servers: [dns.address], deadlineMs });

describe('askTxt, at a real name server', () => {
  it('puts the parts of a value together', async () => {
    dns.set('parts.example', [['site-', 'verification', '=x'], 'v=spf1 -all']);
    expect(await ask('parts.example')).toEqual({
      kind: 'values',
      values: ['site-verification=x', 'v=spf1 -all'],
    });
  });

  it('tells a name that does not exist and a name without TXT from a failure', async () => {
    dns.set('bare.example', []);
    expect(await ask('bare.example')).toEqual({ kind: 'none' });
    expect(await ask('nowhere.example')).toEqual({ kind: 'none' });
  });

  it('says that a server refused or failed', async () => {
    dns.set('broken.example', 'servfail');
    dns.set('closed.example', 'refused');
    for (const name of ['broken.example', 'closed.example'])
      expect(await ask(name)).toEqual({ kind: 'failure', reason: 'refused' });
  });

  it('gives up on a silent server, and on a port where nobody listens', async () => {
    dns.set('silent.example', 'silent');
    const silent = { kind: 'failure', reason: 'timeout' };
    expect(await ask('silent.example', 300)).toEqual(silent);
    const gone = await startNameServer();
    await gone.stop();
    expect(await askTxt('parts.example', { servers: [gone.address], deadlineMs: 300 })).toEqual(silent);
  });

  it('sees a change at the next look-up, whatever the time to live', async () => {
    expect(await ask('flip.example')).toEqual({ kind: 'none' });
    dns.set('flip.example', ['one']);
    expect(await ask('flip.example')).toEqual({ kind: 'values', values: ['one'] });
    dns.set('flip.example', ['two']);
    expect(await ask('flip.example')).toEqual({ kind: 'values', values: ['two'] });
    dns.forget('flip.example');
    expect(await ask('flip.example')).toEqual({ kind: 'none' });
  });

  it('takes a value longer than one datagram holds', async () => {
    const values = Array.from({ length: 12 }, (_, i) => `${i}`.repeat(200).slice(0, 200));
    dns.set('long.example', values);
    const answer = await ask('long.example');
    expect(answer.kind === 'values' && answer.values.toSorted()).toEqual(values.toSorted());
  });
});

describe('judgeProof', () => {
  const judge = (values: string[]) => judgeProof('help.acme.example', 'abc', { kind: 'values', values });

  it('asks for a record that names no vendor', () => {
    expect(proofName('help.acme.example')).toBe('_site-verification.help.acme.example');
    expect(proofValue('abc')).toBe('site-verification=abc');
  });

  it('finds the proof among other values, also with the quotation marks of a zone file', () => {
    expect(judge(['other', 'site-verification=abc']).outcome).toBe('verified');
    expect(judge(['"site-verification=abc" ']).outcome).toBe('verified');
  });

  it.each(['site-verification=abcd', 'site-verification=ABC', 'Site-verification=abc', 'abc', ''])(
    'takes %j for another value',
    (value) => {
      expect(judge([value])).toMatchObject({
        outcome: 'wrongValue',
        expected: 'site-verification=abc',
        found: [value],
      });
    },
  );

  it('shows of a stranger’s zone what is fit to be shown', () => {
    const { found } = judge(['a\u0000b\u202ec', 'x'.repeat(500), ...Array<string>(40).fill('y')]);
    expect(found).toHaveLength(5);
    expect(found[0]).toBe('a�b�c');
    expect(found[1]).toBe(`${'x'.repeat(120)}…`);
  });

  it('says in each case what to do', () => {
    const sentence = (answer: Parameters<typeof judgeProof>[2]) => judgeProof('a.example', 't', answer);
    expect(sentence({ kind: 'none' })).toMatchObject({
      outcome: 'notFound',
      message: expect.stringContaining('_site-verification.a.example'),
    });
    expect(sentence({ kind: 'failure', reason: 'timeout' }).message).toContain('check again');
    expect(sentence({ kind: 'failure', reason: 'refused' }).message).toContain('registered');
  });
});
