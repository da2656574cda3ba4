import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NameServer, startNameServer } from '@/lib/runtime/tls/name-server';
import { lookAtRouting, type RoutingTarget } from './routing';

let dns: NameServer;
beforeAll(async () => {
  dns = await startNameServer();
});
afterAll(() => dns.stop());

const target: RoutingTarget = {
  name: 'sites.example',
  otherNames: ['acme.tenantry.example'],
  addresses: ['192.0.2.80', '2001:db8::80'],
};
const look = (host: string, to = target, deadlineMs?: number) =>
  lookAtRouting(host, to, { servers: [dns.address], deadlineMs });
const HERE = { sighting: 'here', found: [] };
const UNKNOWN = { sighting: 'unknown', found: [] };

describe('lookAtRouting, at a real name server', () => {
  it('takes a CNAME to us by its name, however it is written', async () => {
    dns.route('a.example', { cname: 'Sites.Example' });
    dns.route('b.example', { cname: 'acme.tenantry.example' });
    expect([await look('a.example'), await look('b.example')]).toEqual([HERE, HERE]);
  });

  it('takes addresses where all of them are ours, in any spelling', async () => {
    dns.route('both.example', { a: ['192.0.2.80'], aaaa: ['2001:0db8:0:0::0080'] });
    dns.route('one.example', { aaaa: ['2001:db8::80'] });
    dns.route('mixed.example', { a: ['192.0.2.80', '198.51.100.1'] });
    expect([await look('both.example'), await look('one.example')]).toEqual([HERE, HERE]);
    expect(await look('mixed.example')).toEqual({
      sighting: 'other',
      found: expect.arrayContaining(['192.0.2.80', '198.51.100.1']),
    });
  });

  it('asks what our name leads to where no addresses are configured', async () => {
    const bare = { ...target, addresses: [] };
    dns.route('sites.example', { a: ['203.0.113.5'] });
    dns.route('flat.example', { a: ['203.0.113.5'] });
    dns.route('away.example', { a: ['203.0.113.6'] });
    expect(await look('flat.example', bare)).toEqual(HERE);
    expect(await look('away.example', bare)).toEqual({ sighting: 'other', found: ['203.0.113.6'] });
    dns.route('sites.example', 'servfail');
    expect(await look('flat.example', bare), 'ours are not known').toEqual(UNKNOWN);
  });

  it('tells nothing there from no answer', async () => {
    expect(await look('nowhere.example')).toEqual({ sighting: 'missing', found: [] });
    for (const [name, route] of [
      ['silent.example', 'silent'],
      ['broken.example', 'servfail'],
      ['shut.example', 'refused'],
    ] as const) {
      dns.route(name, route);
      expect(await look(name, target, 300), route).toEqual(UNKNOWN);
    }
  });

  it('shows a CNAME that leads elsewhere, with or without an address at its end', async () => {
    dns.route('dangling.example', { cname: 'gone.elsewhere.example' });
    expect(await look('dangling.example')).toEqual({ sighting: 'other', found: ['gone.elsewhere.example'] });
  });
});
