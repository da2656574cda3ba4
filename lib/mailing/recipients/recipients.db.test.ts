import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { tenantMail } from '@/lib/mail';
import { composeMail } from '@/lib/mail/send-mail';
import { listAudit, relayTenantEvents } from '@/lib/audit';
import { endUserCtx, memberCtx, testTenant } from '@/lib/testing';
import { answerMailStop } from '@/lib/web/mail-stop';
import { dressMail } from '../dress-mail';
import {
  clearBounce,
  getStopLink,
  ingestDsn,
  listBounces,
  listRecipients,
  recordRefusal,
  stopMails,
} from '../index';
import { isHardBounce } from './is-hard-bounce';

type Ctx = Awaited<ReturnType<typeof testTenant>>['ctx'];
const settings = { mailFrom: 'Tenantry <mail@tenantry.example>', baseHost: 'tenantry.example' };
const newAddress = () => `maud-${Math.random().toString(36).slice(2)}@mailbox.example`;

const alert = (ctx: Ctx, address: string) =>
  tenantMail(ctx, {
    to: { address },
    template: 'usage-alert',
    data: {
      ...{ name: 'Maud', tenantName: 'Acme', things: 'messages', percent: 90, used: 9, allowed: 10 },
      ...{ resetsOn: null, usageUrl: 'https://app.example/usage' },
    },
  });
const link = (ctx: Ctx, address: string) =>
  tenantMail(ctx, {
    to: { address },
    template: 'account-exists',
    data: { name: 'Maud', signInUrl: 'https://a.example' },
  });

async function wire(job: ReturnType<typeof alert>): Promise<string> {
  const message = composeMail(job, settings, (await dressMail(job, null)) ?? {});
  const sent = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
  return (sent.message as Buffer).toString();
}

async function stopUrlIn(raw: string): Promise<URL> {
  const mail = await PostalMime.parse(raw);
  const header = mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
  return new URL(/<([^>]+)>/.exec(header)?.[1] ?? '');
}

/** What a mail server sends back (RFC 3464), with the headers of the mail it is about. */
function notice(original: string, status: string, diagnostic: string, action = 'failed'): string {
  const headers = original.split(/\r?\n\r?\n/)[0];
  return [
    'From: MAILER-DAEMON@mx.example',
    'To: mail@tenantry.example',
    'Subject: Undelivered',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'It could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    'Final-Recipient: rfc822; maud@mailbox.example',
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${diagnostic}`,
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    headers,
    '',
    '--b--',
    '',
  ].join('\r\n');
}

describe('mails that nobody wants', () => {
  it('can be stopped without signing in, and had again; account mails go on', async () => {
    const { ctx } = await testTenant();
    const address = newAddress();
    const raw = await wire(alert(ctx, address));
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const url = await stopUrlIn(raw);
    expect(url.pathname).toBe('/mail-stop');
    expect(await wire(link(ctx, address))).not.toContain('List-Unsubscribe');
    const token = url.searchParams.get('token') ?? '';
    expect(await getStopLink(ctx, token)).toMatchObject({ address, group: 'usage', isStopped: false });
    await stopMails(ctx, token, true);
    await stopMails(ctx, token, true);
    expect(await dressMail(alert(ctx, address), 'usage-alert')).toBeNull();
    expect(await dressMail(alert(ctx, address.toUpperCase()), 'usage-alert')).toBeNull();
    expect(await dressMail(link(ctx, address), 'account-exists')).not.toBeNull();
    expect(await listRecipients(ctx)).toMatchObject([{ address, stopped: ['usage'], bouncedAt: null }]);
    await stopMails(ctx, token, false);
    expect(await dressMail(alert(ctx, address), 'usage-alert')).not.toBeNull();
  });

  it('are stopped by one click of a mail program, and by no look at the link', async () => {
    const { ctx, tenant } = await testTenant();
    const address = newAddress();
    const url = await stopUrlIn(await wire(alert(ctx, address)));
    const ask = (method: string, body?: string) =>
      answerMailStop(
        new Request(url, {
          method,
          headers: { host: url.host, 'content-type': 'application/x-www-form-urlencoded' },
          ...(body && { body }),
        }),
        encodeURIComponent(url.host.replace(/:\d+$/, '')),
      );
    const shown = await ask('GET');
    expect(shown.status).toBe(200);
    const page = await shown.text();
    expect(page).toContain(address);
    expect(page).toContain(tenant.name);
    expect(page).not.toMatch(/tenantry/i);
    expect(await listRecipients(ctx)).toEqual([]);
    expect((await ask('POST', 'List-Unsubscribe=One-Click')).status).toBe(200);
    expect(await listRecipients(ctx)).toMatchObject([{ address, stopped: ['usage'] }]);
    url.searchParams.set('token', 'v1.forged');
    expect((await ask('POST', 'List-Unsubscribe=One-Click')).status).toBe(400);
  });

  it('are nobody else’s to stop', async () => {
    const [{ ctx }, other] = [await testTenant(), await testTenant()];
    const url = await stopUrlIn(await wire(alert(ctx, newAddress())));
    const token = url.searchParams.get('token') ?? '';
    await expect(stopMails(other.ctx, token, true)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    await expect(stopMails(ctx, `${token.slice(0, -2)}AA`, true)).rejects.toMatchObject({
      code: 'TOKEN_INVALID',
    });
  });
});

describe('mails that come back', () => {
  it('mark their mailbox, which gets no more until somebody clears it', async () => {
    const { ctx, tenant } = await testTenant();
    const address = newAddress();
    const raw = await wire(link(ctx, address));
    expect(await ingestDsn(notice(raw, '5.1.1', '550 5.1.1 No such\r\n user here'))).toBe('marked');
    expect(await ingestDsn(notice(raw, '5.1.1', '550 5.1.1 No such user'))).toBe('marked');
    expect(await dressMail(link(ctx, address), 'account-exists')).toBeNull();
    expect(await listRecipients(ctx)).toMatchObject([
      { address, bouncedAt: expect.any(String), bounceReason: expect.stringContaining('No such user') },
    ]);
    const manager = await memberCtx(tenant, 'manager');
    await expect(clearBounce(manager, { address })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(listRecipients(manager)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const other = await testTenant();
    await expect(clearBounce(other.ctx, { address })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await dressMail(link(other.ctx, address), 'account-exists')).not.toBeNull();
    // Whoever sees the address in a list of members may see that mails to it come back.
    expect(await listBounces(manager, [address.toUpperCase(), newAddress()])).toEqual([
      { address, since: expect.stringMatching(/^\d{4}-/), reason: expect.stringContaining('No such user') },
    ]);
    expect(await listBounces(other.ctx, [address])).toEqual([]);
    const endUser = await endUserCtx(tenant);
    await expect(listBounces(endUser, [address])).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await clearBounce(ctx, { address });
    expect(await listBounces(manager, [address])).toEqual([]);
    await relayTenantEvents(tenant.id);
    const { items } = await listAudit(ctx, {}, { limit: 20 });
    expect(items.map(({ action }) => action).filter((action) => /mailRecipient/.test(action))).toEqual([
      'mailRecipient.clear',
      'mailRecipient.bounce',
    ]);
    expect(await dressMail(link(ctx, address), 'account-exists')).not.toBeNull();
    expect(await listRecipients(ctx)).toEqual([]);
  });

  it('mark nobody for a full mailbox, a delay, a mail of somebody else’s or one made up', async () => {
    const { ctx } = await testTenant();
    const raw = await wire(link(ctx, newAddress()));
    expect(await ingestDsn(notice(raw, '5.2.2', '552 5.2.2 Mailbox full'))).toBe('temporary');
    expect(await ingestDsn(notice(raw, '4.4.1', 'Connection timed out', 'delayed'))).toBe('ignored');
    expect(await ingestDsn(notice('X-Delivery-Ref: v1.forged', '5.1.1', '550'))).toBe('ignored');
    expect(await ingestDsn(raw)).toBe('ignored');
    expect(await ingestDsn('')).toBe('ignored');
    expect(await listRecipients(ctx)).toEqual([]);
  });

  it('count when the mail server refuses them at once', async () => {
    const { ctx } = await testTenant();
    const [gone, blocked] = [newAddress(), newAddress()];
    await recordRefusal(link(ctx, gone), '550 5.1.1 <x>: Recipient address rejected: User unknown');
    await recordRefusal(link(ctx, blocked), '550 5.7.1 Our policy does not like you');
    expect((await listRecipients(ctx)).map(({ address }) => address)).toEqual([gone]);
  });

  it.each([
    ['550 5.1.1 No such user', true],
    ['550-5.1.1 No such user', true],
    ['5.2.1', true],
    ['550 User unknown', true],
    ['551 User not local', true],
    ['552 Mailbox full', false],
    ['550 5.7.1 Blocked', false],
    ['5.2.2', false],
    ['450 4.2.0 Greylisted', false],
    ['554 Transaction failed', false],
    ['550 from 192.0.2.1 refused', true],
    ['', false],
  ])('%j is a hard one: %s', (answer, expected) => {
    expect(isHardBounce(answer)).toBe(expected);
  });
});
