import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overrideEnv } from '@/lib/env';
import { metricsText } from '@/lib/observability';
import { platformMail, tenantMail } from './mail-job';
import { closeMail, sendMail } from './send-mail';

const received: { to: string[]; raw: string }[] = [];
const attempts = new Map<string, number>();

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo({ address }, _session, done) {
    attempts.set(address, (attempts.get(address) ?? 0) + 1);
    const fail = (code: number) => done(Object.assign(new Error('no'), { responseCode: code }));
    if (address.startsWith('gone@')) return fail(550);
    if (address.startsWith('full@')) return fail(452);
    done();
  },
  onData(stream, session, done) {
    buffer(stream).then((raw) => {
      received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: raw.toString('utf8') });
      done();
    }, done);
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  overrideEnv({
    DATABASE_URL: 'postgres://x:x@127.0.0.1/x',
    DATABASE_APP_PASSWORD: 'a'.repeat(24),
    DATABASE_CONTROL_PASSWORD: 'b'.repeat(24),
    DATABASE_JOBS_PASSWORD: 'c'.repeat(24),
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    AUTH_SECRET: 's'.repeat(40),
    SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    MAIL_FROM: 'Tenantry <mail@tenantry.example>',
    BASE_HOST: 'tenantry.example',
  });
});

afterAll(async () => {
  closeMail();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

const mailTo = (address: string) =>
  platformMail({
    to: { address },
    template: 'account-exists',
    data: { name: 'Maud', signInUrl: 'https://a.example/' },
  });

describe('sendMail', () => {
  it('delivers to one recipient with the text that was sealed', async () => {
    const ctx = { tenant: { id: 'ten_1', name: 'Acme', accentColor: '#0f766e' } };
    await sendMail(
      tenantMail(ctx, {
        to: { address: 'maud@example.com', name: 'Maud' },
        template: 'magic-link',
        data: { name: 'Maud', signInUrl: 'https://acme.example/m?token=1', expiresInMinutes: 15 },
      }),
    );
    expect(received).toHaveLength(1);
    expect(received[0]?.to).toEqual(['maud@example.com']);
    const mail = await PostalMime.parse(received[0]?.raw ?? '');
    expect(mail.subject).toBe('Your sign-in link');
    expect(mail.text).toContain('https://acme.example/m?token=1');
  });

  it('keeps the Message-ID when the same job runs twice', async () => {
    const job = mailTo('twice@example.com');
    await sendMail(job);
    await sendMail(job);
    const ids = await Promise.all(
      received.slice(-2).map(async ({ raw }) => (await PostalMime.parse(raw)).messageId),
    );
    expect(ids[0]).toBe(ids[1]);
  });

  it('does not try again an address that is refused for good', async () => {
    await expect(sendMail(mailTo('gone@example.com'))).resolves.toBeUndefined();
    expect((await metricsText()).body).toContain(
      'tenantry_mails_total{template="account-exists",outcome="refused"} 1',
    );
  });

  it('asks to be tried again after a passing failure', async () => {
    await expect(sendMail(mailTo('full@example.com'))).rejects.toThrow();
  });
});
