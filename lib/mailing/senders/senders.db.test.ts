import { Resolver } from 'node:dns/promises';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { useNameServer } from '@/lib/domains/domains.fixture';
import { overrideEnv } from '@/lib/env';
import { controlDb } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';
import { tenantMail } from '@/lib/mail';
import { composeMail } from '@/lib/mail/send-mail';
import { memberCtx, testTenant } from '@/lib/testing';
import { dressMail } from '../dress-mail';
import {
  checkMailSender,
  getMailSender,
  recheckMailSenders,
  removeMailSender,
  rotateMailKey,
  saveMailSender,
  watchMailSender,
} from '../index';
import type { SenderDto } from '../schemas';

const server = useNameServer();
beforeAll(() => overrideEnv({ MAIL_SPF_INCLUDE: '_spf.host.example' }));
afterAll(() => overrideEnv({ MAIL_SPF_INCLUDE: '' }));
afterEach(() => server().slowDown(0));

const settings = { mailFrom: 'Tenantry <mail@tenantry.example>', baseHost: 'tenantry.example' };
const newDomain = () => `${newId('domain').slice(-20)}.example`;

async function start() {
  const { tenant, ctx } = await testTenant();
  const domain = newDomain();
  const sender = await saveMailSender(ctx, { name: 'Acme Support', address: `support@${domain}` });
  return { tenant, ctx, domain, sender };
}

/** Sets a record as the page says, in strings of 255 characters as providers do. */
function set(sender: SenderDto, purpose: string): void {
  const record = sender.records.find((each) => each.purpose === purpose);
  if (!record) throw new Error(`no record for ${purpose}`);
  server().set(record.name, [record.value.match(/.{1,255}/g) ?? []]);
}

/** The next mail of the tenant as it goes over the wire. */
async function wire(ctx: Awaited<ReturnType<typeof start>>['ctx']) {
  const data = { name: 'Maud', signInUrl: 'https://acme.example/s' };
  const job = tenantMail(ctx, { to: { address: 'maud@example.com' }, template: 'account-exists', data });
  const message = composeMail(job, settings, (await dressMail(job, 'account-exists')) ?? {});
  const sent = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail(
    message,
  );
  return { raw: sent.message as Buffer, envelope: sent.envelope };
}

async function verify(raw: Buffer) {
  const resolver = new Resolver();
  resolver.setServers([server().address]);
  const { results } = await dkimVerify(raw, {
    resolver: (name: string, type: string) => resolver.resolve(name, type as 'TXT') as Promise<string[][]>,
  });
  return results.map(({ status, signingDomain, selector }) => ({
    result: status.result,
    signingDomain,
    selector,
  }));
}

describe('a sender of one’s own', () => {
  it('signs with its own key once the DNS shows it; until then mails leave from ours, with answers to it', async () => {
    const { ctx, domain, sender } = await start();
    expect(sender).toMatchObject({ status: 'pending', domain });
    expect(sender.records.map(({ purpose }) => purpose)).toEqual(['dkim', 'spf', 'dmarc']);
    const before = await PostalMime.parse((await wire(ctx)).raw);
    expect(before.from).toEqual({ name: 'Acme Support', address: 'mail@tenantry.example' });
    expect(before.replyTo).toEqual([{ name: 'Acme Support', address: `support@${domain}` }]);

    set(sender, 'dkim');
    expect(await checkMailSender(ctx)).toMatchObject({ status: 'verified' });
    const { raw, envelope } = await wire(ctx);
    const mail = await PostalMime.parse(raw);
    expect(mail.from).toEqual({ name: 'Acme Support', address: `support@${domain}` });
    expect(mail.replyTo).toBeUndefined();
    expect(await verify(raw)).toMatchObject([{ result: 'pass', signingDomain: domain }]);
    expect(mail.messageId?.endsWith(`@${domain}>`)).toBe(true);
    expect(envelope).toEqual({ from: `support@${domain}`, to: ['maud@example.com'] });
    expect(raw.toString()).not.toMatch(/tenantry/i);
    const forged = Buffer.from(raw.toString().replace('Maud', 'Mary'));
    expect((await verify(forged))[0]?.result).not.toBe('pass');
  });

  it('shows what stands in the DNS against what has to', async () => {
    const { ctx, domain, sender } = await start();
    set(sender, 'dmarc');
    server().set(domain, ['v=spf1 mx -all', 'other=1']);
    const watched = await watchMailSender(ctx);
    expect(watched?.records).toMatchObject([
      { purpose: 'dkim', finding: 'missing', found: [] },
      { purpose: 'spf', finding: 'other', found: ['v=spf1 mx -all'] },
      { purpose: 'dmarc', finding: 'here', found: [] },
    ]);
    const asked = server().asked.length;
    await watchMailSender(ctx);
    expect(server().asked.length, 'not again within 20 s').toBe(asked);
  });

  it('keeps the old key until the new one is seen', async () => {
    const { ctx, sender } = await start();
    set(sender, 'dkim');
    await checkMailSender(ctx);
    const [old] = await verify((await wire(ctx)).raw);
    const rotating = await rotateMailKey(ctx);
    expect(rotating.isRotating).toBe(true);
    await expect(rotateMailKey(ctx)).rejects.toMatchObject({ code: 'CONFLICT' });
    await checkMailSender(ctx);
    expect(await verify((await wire(ctx)).raw)).toEqual([old]);
    set(rotating, 'nextDkim');
    expect(await checkMailSender(ctx)).toMatchObject({ isRotating: false, status: 'verified' });
    const [renewed] = await verify((await wire(ctx)).raw);
    expect(renewed).toMatchObject({ result: 'pass' });
    expect(renewed?.selector).not.toBe(old?.selector);
  });

  it('is lost loudly in the background when its key goes, and comes back by itself', async () => {
    const { ctx, tenant, domain, sender } = await start();
    set(sender, 'dkim');
    await checkMailSender(ctx);
    const record = sender.records[0];
    server().forget(record?.name ?? '');
    const where = { tenantId: tenant.id };
    const due = (changes: object = {}) =>
      controlDb().mailSender.update({
        where,
        data: { nextCheckAt: new Date(0), lookStartedAt: null, ...changes },
        select: { id: true },
      });
    await due();
    await recheckMailSenders();
    expect((await getMailSender(ctx)).sender?.status).toBe('failing');
    expect((await PostalMime.parse((await wire(ctx)).raw)).from?.address).toBe(`support@${domain}`);
    await due({ failingSince: new Date(Date.now() - 3_600_000) });
    await recheckMailSenders();
    expect((await getMailSender(ctx)).sender?.status).toBe('lost');
    expect((await PostalMime.parse((await wire(ctx)).raw)).from?.address).toBe('mail@tenantry.example');
    set(sender, 'dkim');
    await due();
    await recheckMailSenders();
    expect((await getMailSender(ctx)).sender?.status).toBe('verified');
  });

  it('loses nothing while the name servers are silent', async () => {
    const { ctx, sender } = await start();
    set(sender, 'dkim');
    await checkMailSender(ctx);
    server().set(sender.records[0]?.name ?? '', 'servfail');
    expect(await checkMailSender(ctx)).toMatchObject({ status: 'verified' });
  });

  it('has a key that nobody reads in the database, and another key at another domain', async () => {
    const { ctx, tenant } = await start();
    const keyOf = () => controlDb().mailKey.findFirstOrThrow({ where: { tenantId: tenant.id } });
    const first = await keyOf();
    expect(first.sealedKey).not.toMatch(/PRIVATE/);
    const domain = newDomain();
    await saveMailSender(ctx, { name: 'Acme', address: `hello@${domain}` });
    const second = await keyOf();
    expect(second.publicKey).not.toBe(first.publicKey);
    await saveMailSender(ctx, { name: 'Acme', address: `other@${domain}` });
    expect((await keyOf()).publicKey).toBe(second.publicKey);
  });

  it('is never ours, a public suffix, or without the plan or the permission', async () => {
    const { ctx, tenant } = await start();
    for (const address of ['a@co.uk', 'a@localhost', 'a@127.0.0.1', 'a@github.io'])
      await expect(saveMailSender(ctx, { name: 'x', address }), address).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        fieldErrors: { address: expect.any(String) },
      });
    const manager = await memberCtx(tenant, 'manager');
    for (const refused of [getMailSender, watchMailSender, checkMailSender, rotateMailKey, removeMailSender])
      await expect(refused(manager)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { ctx: starter } = await testTenant({ plan: 'starter' });
    await expect(saveMailSender(starter, { name: 'x', address: `a@${newDomain()}` })).rejects.toMatchObject({
      code: 'FEATURE_NOT_IN_PLAN',
    });
  });

  it('is gone when it is removed', async () => {
    const { ctx } = await start();
    await removeMailSender(ctx);
    expect((await getMailSender(ctx)).sender).toBeNull();
    await expect(removeMailSender(ctx)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
