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
const greetings: string[] = [];

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo({ address }, session, done) {
    greetings.push(String(session.hostNameAppearsAs));
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

const HOSTILE = [
  'x\r\nBcc: eve@evil.example',
  'x\nSubject: other',
  'x\r\n\r\n<script>alert(1)</script>',
  'x\u2028Bcc: eve@evil.example',
  '"><img src=https://evil.example/x onerror=alert(1)>',
  'a@evil.example <b@evil.example>, c@evil.example',
  '=?utf-8?Q?x=0D=0ABcc:_eve@evil.example?=',
  '\u202Egnp.exe',
  '{name}{tenantName}{nobody}',
];

describe('what a tenant writes', () => {
  it.each(HOSTILE)('adds no header, recipient or element on the wire: %j', async (hostile) => {
    const ctx = { tenant: { id: 'ten_1', name: hostile, accentColor: '#0f766e' } };
    const job = tenantMail(ctx, {
      to: { address: 'maud@example.com', name: hostile },
      template: 'request-reply',
      data: {
        ...{ name: hostile, staffName: hostile, number: 1, subject: hostile, excerpt: hostile },
        requestUrl: 'https://acme.example/r',
      },
    });
    const before = received.length;
    await sendMail(job, {
      dress: async () => ({
        wording: {
          subject: `${hostile} {subject}`,
          heading: hostile,
          body: `${hostile}\n\n{name}`,
          button: hostile,
          note: hostile,
        },
        look: { name: hostile },
        sender: { name: hostile, address: 'support@acme.example', dkim: null },
        unsubscribeUrl: 'https://acme.example/stop?t=1',
      }),
    });
    expect(received).toHaveLength(before + 1);
    const { to, raw } = received.at(-1) ?? { to: [], raw: '' };
    expect(to).toEqual(['maud@example.com']);
    const mail = await PostalMime.parse(raw);
    expect(mail.to).toMatchObject([{ address: 'maud@example.com' }]);
    expect(mail.from?.address).toBe('mail@tenantry.example');
    expect(mail.replyTo).toMatchObject([{ address: 'support@acme.example' }]);
    expect([mail.bcc ?? [], mail.cc ?? []]).toEqual([[], []]);
    const names = (raw.split('\r\n\r\n')[0] ?? '').split(/\r\n(?![ \t])/).map((line) => line.split(':')[0]);
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
    expect(names).toContain('List-Unsubscribe');
    expect(mail.html).not.toMatch(/<(script|img|iframe)\b/i);
  });

  it('says nothing of the machine it was sent from', async () => {
    await sendMail(mailTo('machine@example.com'));
    expect(greetings.at(-1)).toBe('[127.0.0.1]');
  });
});
