import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { controlDb, tenantDb } from '@/lib/isolation';
import { subscribersOf } from '@/lib/jobs/subscribers';
import type { TenantContext } from '@/lib/kernel/context';
import { writeMail } from '@/lib/mail/templates';
import { memberCtx, systemCtx, testTenant } from '@/lib/testing';
import { updateAlertSettings } from '../report/usage-settings';
import { alertMails } from './mail-alert';
import { postAlert } from './post-alert';
import { postOutside } from './post-outside';
import { watchLimit } from './watch-limit';
import { openWebhookSecret, sealWebhookSecret } from './webhook-secret';

const USAGE = 'https://app.example.test/acme/usage';
const reached = (threshold = 90, fields = {}) => ({
  eventId: `evt_${threshold}`,
  event: { limit: 'messages', period: '2026-11', threshold, used: 900, allowed: 1_000, ...fields },
});
const SECRET = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;

const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
});

/** A receiver on this machine that answers with `status`. */
async function receiver(status: number, headers: Record<string, string> = {}) {
  const got: { headers: Record<string, string>; body: string }[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      got.push({
        headers: req.headers as Record<string, string>,
        body: Buffer.concat(chunks).toString('utf8'),
      });
      res.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closings.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, got };
}

async function webhookTo(ctx: TenantContext, webhookUrl: string) {
  await tenantDb(ctx).usageSettings.create({
    data: {
      tenantId: ctx.tenant.id,
      id: 'usage',
      webhookUrl,
      webhookSecretSealed: sealWebhookSecret(ctx, SECRET),
    },
  });
}

describe('mails of a passed threshold', () => {
  it('go to owners and admins alone', async () => {
    const { tenant, ctx } = await testTenant();
    const admin = await memberCtx(tenant, 'admin');
    await memberCtx(tenant, 'manager');
    const mails = await alertMails(systemCtx(tenant), reached(), USAGE);
    const of = (member: TenantContext) => (member.actor as { email: string }).email;
    expect(mails.map(({ to }) => to.address).sort()).toEqual([of(ctx), of(admin)].sort());
  });

  it('say what, how much and until when', () => {
    const { subject } = writeMail('usage-alert', {
      name: 'Ali',
      tenantName: 'Harbour & Pine',
      things: 'messages',
      percent: 90,
      used: 900,
      allowed: 1_000,
      resetsOn: '2026-12-01',
      usageUrl: USAGE,
    });
    expect(subject).toBe('Harbour & Pine has used 90% of its messages');
  });

  it('are not sent when the tenant wants none, or for a limit nobody knows', async () => {
    const { tenant, ctx } = await testTenant();
    expect(await alertMails(systemCtx(tenant), reached(90, { limit: 'toString' }), USAGE)).toEqual([]);
    await tenantDb(ctx).usageSettings.create({
      data: { tenantId: tenant.id, id: 'usage', mailsAlerts: false },
    });
    expect(await alertMails(systemCtx(tenant), reached(), USAGE)).toEqual([]);
  });

  it('follow from the event, as the post and the watch do', () => {
    expect(subscribersOf('usage.thresholdReached')).toEqual([
      'metering.mailAlert',
      'metering.postAlert',
      'metering.watchLimit',
    ]);
  });
});

describe('the post of a passed threshold', () => {
  it('is signed with the secret of the tenant and names the event', async () => {
    const { ctx } = await testTenant();
    const { url, got } = await receiver(204);
    await webhookTo(ctx, url);
    await postAlert(ctx, reached(), { allowsLoopback: true });
    expect(got).toHaveLength(1);
    const [{ headers, body }] = got as [(typeof got)[0]];
    expect(new Webhook(SECRET).verify(body, headers)).toEqual({
      type: 'usage.thresholdReached',
      timestamp: expect.any(String),
      data: { limit: 'messages', period: '2026-11', threshold: 90, used: 900, allowed: 1_000 },
    });
    expect(headers['webhook-id']).toBe('evt_90');
  });

  it('fails, to be tried again, at every answer that is no success, and follows no redirect', async () => {
    const { ctx } = await testTenant();
    const elsewhere = await receiver(200);
    const { url } = await receiver(302, { location: elsewhere.url });
    await webhookTo(ctx, url);
    await expect(postAlert(ctx, reached(), { allowsLoopback: true })).rejects.toThrow('answered with 302');
    expect(elsewhere.got).toEqual([]);
  });

  it('is not made without an address', async () => {
    const { ctx } = await testTenant();
    await postAlert(ctx, reached());
  });

  it('is signed with the secret that was shown when the address was set', async () => {
    const { ctx } = await testTenant();
    const { secret } = await updateAlertSettings(ctx, { mailsAlerts: true, webhookUrl: 'https://a.test/' });
    const row = await tenantDb(ctx).usageSettings.findFirstOrThrow();
    expect(openWebhookSecret(ctx, row.webhookSecretSealed ?? '')).toBe(secret);
  });

  it('is signed with no other tenant’s secret', async () => {
    const [a, b] = [await testTenant(), await testTenant()];
    expect(() => openWebhookSecret(b.ctx, sealWebhookSecret(a.ctx, SECRET))).toThrow();
  });
});

describe('posting outside', () => {
  it.each([
    'http://127.0.0.1/',
    'https://localhost/',
    'https://10.0.0.8/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[64:ff9b::a00:1]/',
    'https://2130706433/',
  ])('does not call %s', async (url) => {
    await expect(postOutside(url, '{}', {})).rejects.toThrow('not public');
  });

  it('calls web addresses alone, outside with TLS, and private ones not even in a demo', async () => {
    for (const url of ['ftp://example.test/', 'https://a:b@example.test/', 'nonsense'])
      await expect(postOutside(url, '{}', {})).rejects.toThrow('no plain web address');
    await expect(postOutside('http://93.184.215.14/', '{}', {})).rejects.toThrow('https');
    await expect(postOutside('https://10.0.0.8/', '{}', {}, { allowsLoopback: true })).rejects.toThrow(
      'not public',
    );
  });
});

describe('the watch for the console', () => {
  const watches = (ctx: TenantContext) =>
    controlDb().limitWatch.findMany({
      where: { tenantId: ctx.tenant.id },
      select: { limitKey: true, period: true, threshold: true },
      orderBy: { limitKey: 'asc' },
    });

  it('keeps the highest of a month, however late others arrive, and begins anew in the next', async () => {
    const { ctx } = await testTenant();
    await watchLimit(ctx, reached(90));
    await watchLimit(ctx, reached(50));
    expect(await watches(ctx)).toEqual([{ limitKey: 'messages', period: '2026-11', threshold: 90 }]);
    await watchLimit(ctx, reached(50, { period: '2026-12' }));
    await watchLimit(ctx, reached(100));
    expect(await watches(ctx)).toEqual([{ limitKey: 'messages', period: '2026-12', threshold: 50 }]);
  });

  it('keeps stocks as they are now', async () => {
    const { ctx } = await testTenant();
    await watchLimit(ctx, reached(75, { limit: 'users', period: '2026-11-21' }));
    expect(await watches(ctx)).toEqual([{ limitKey: 'users', period: 'now', threshold: 75 }]);
  });
});
