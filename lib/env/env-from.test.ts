import { describe, expect, test } from 'vitest';
import { EnvError, envFrom } from './env-from';

const complete = {
  DATABASE_URL: 'postgres://owner:secret@db.example:5432/tenantry',
  DATABASE_APP_PASSWORD: 'a'.repeat(24),
  DATABASE_CONTROL_PASSWORD: 'b'.repeat(24),
  DATABASE_JOBS_PASSWORD: 'c'.repeat(24),
  MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  AUTH_SECRET: 's'.repeat(40),
  SMTP_URL: 'smtp://mail.example:587',
  MAIL_FROM: 'Tenantry <mail@example.com>',
};

function problemsFor(changes: Record<string, string | undefined>): readonly string[] {
  try {
    envFrom({ ...complete, ...changes });
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
}

describe('envFrom', () => {
  test('fills in the defaults', () => {
    const env = envFrom(complete);
    expect(env).toMatchObject({
      port: 3000,
      baseHost: 'localhost:3000',
      baseProtocol: 'http',
      demo: false,
      trustedProxyHops: 0,
    });
    expect(env.storage.kind).toBe('disk');
    expect(Object.isFrozen(env)).toBe(true);
  });

  test('follows PORT in the base host and expects https on a public one', () => {
    expect(envFrom({ ...complete, PORT: '4100' }).baseHost).toBe('localhost:4100');
    expect(envFrom({ ...complete, BASE_HOST: 'Help.Example' })).toMatchObject({
      baseHost: 'help.example',
      baseProtocol: 'https',
    });
  });

  test('lists every missing variable at once', () => {
    expect(problemsFor({ DATABASE_URL: undefined, MASTER_KEY: '', AUTH_SECRET: ' ' })).toEqual([
      'DATABASE_URL is missing',
      'MASTER_KEY is missing',
      'AUTH_SECRET is missing',
    ]);
  });

  test.each([
    ['PORT', 'http', 'PORT is not a number'],
    ['PORT', '70000', 'PORT is above 65535'],
    ['REQUEST_SLOTS', '1', 'REQUEST_SLOTS is below 2'],
    ['WEB_LANES', '3', 'WEB_LANES is neither 1 nor 2'],
    ['TENANT_TURNS', 'maybe', 'TENANT_TURNS is neither 1 nor 0'],
    [
      'BASE_HOST',
      'https://example.com',
      'BASE_HOST is not a host name such as example.com or localhost:3000',
    ],
    ['BASE_PROTOCOL', 'ftp', 'BASE_PROTOCOL is neither http nor https'],
    [
      'DATABASE_URL',
      'mysql://x',
      'DATABASE_URL is not an address starting with postgres:// or postgresql://',
    ],
    ['DATABASE_APP_PASSWORD', 'short', 'DATABASE_APP_PASSWORD is shorter than 16 characters'],
    [
      'MASTER_KEY',
      'abc',
      'MASTER_KEY is not 32 random bytes in base64 (make one with: openssl rand -base64 32)',
    ],
    ['MAIL_FROM', 'nobody', 'MAIL_FROM is not an address such as "Tenantry <mail@example.com>"'],
    ['TRUSTED_PROXY_HOPS', '-1', 'TRUSTED_PROXY_HOPS is below 0'],
    ['STORAGE', 'tape', 'STORAGE is neither disk nor s3'],
    ['DEMO', 'maybe', 'DEMO is neither 1 nor 0'],
    [
      'DNS_SERVERS',
      '192.0.2.53, dns.example',
      'DNS_SERVERS is not a list of IP addresses such as 192.0.2.53,[2001:db8::53]:5353',
    ],
  ])('refuses %s=%s with its reason', (name, value, problem) => {
    expect(problemsFor({ [name]: value })).toEqual([problem]);
  });

  test('reads name servers with and without ports', () => {
    const servers = ['192.0.2.53', '127.0.0.1:5353', '2001:db8::53', '[::1]:5353'];
    expect(envFrom({ ...complete, DNS_SERVERS: servers.join(', ') }).dnsServers).toEqual(servers);
    for (const wrong of ['[::1]', '127.0.0.1:70000', '::1:x', '[127.0.0.1]:53'])
      expect(problemsFor({ DNS_SERVERS: wrong }), wrong).toHaveLength(1);
  });

  test('reads where visitors of custom domains are led, and knows an answer for this machine', () => {
    const told = { SITE_CNAME_TARGET: 'Sites.Example', SITE_ADDRESSES: '192.0.2.80, 2001:db8::80' };
    expect(envFrom({ ...complete, ...told })).toMatchObject({
      siteCnameTarget: 'sites.example',
      siteAddresses: ['192.0.2.80', '2001:db8::80'],
    });
    const local = envFrom({ ...complete, BASE_HOST: 'localhost:3000' });
    expect(local.siteAddresses).toEqual(['127.0.0.1', '::1']);
    expect(envFrom({ ...complete, BASE_HOST: 'tenantry.example' }).siteAddresses).toEqual([]);
    for (const wrong of [
      { SITE_CNAME_TARGET: 'a.example:80' },
      { SITE_ADDRESSES: 'a.example' },
      { TLS_ASK_PORT: '0' },
      { TLS_PROXY: 'caddy:443' },
      { TLS_PROXY: '127.0.0.1' },
    ])
      expect(problemsFor(wrong)).toHaveLength(1);
  });

  test('never repeats a value in the message', () => {
    expect(problemsFor({ AUTH_SECRET: 'hunter2' }).join()).not.toContain('hunter2');
  });

  test('wants a bucket and region for s3', () => {
    expect(problemsFor({ STORAGE: 's3' })).toEqual([
      'S3_BUCKET is missing, and STORAGE is s3',
      'S3_REGION is missing, and STORAGE is s3',
    ]);
    expect(envFrom({ ...complete, STORAGE: 's3', S3_BUCKET: 'b', S3_REGION: 'eu-1' }).storage).toMatchObject({
      kind: 's3',
      bucket: 'b',
    });
  });

  test('refuses one password for two roles', () => {
    expect(problemsFor({ DATABASE_JOBS_PASSWORD: 'a'.repeat(24) })).toHaveLength(1);
  });
});
