import fc from 'fast-check';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { beforeAll, describe, expect, it } from 'vitest';
import { overrideEnv } from '@/lib/env';
import { displayName, headerText } from './header-text';
import { escapeHtml, renderHtml, textColorOn } from './layout';
import { type MailRequest, mailJobSchema, openMailJob, platformMail, tenantMail } from './mail-job';
import { composeMail } from './send-mail';
import type { OPERATIONS_TEMPLATES } from './operations-templates';
import { sampleOf } from './samples';
import { MAIL_TEMPLATES, type MailTemplate, writeMail } from './templates';
import { EN } from './words/en';
import type { MailKind } from './words/faithful';

const settings = { mailFrom: 'Tenantry <mail@tenantry.example>', baseHost: 'tenantry.example:3000' };
const acme = { tenant: { id: 'ten_1', name: 'Acme & Söhne', accentColor: '#0f766e' } };
const to = { address: 'maud@example.com', name: 'Maud' };

const sample = {
  tenantName: 'Acme & Söhne',
  siteUrl: 'https://acme.example',
  portalUrl: 'https://app.example/acme',
  currency: 'EUR',
  at: new Date('2026-11-21T10:00:00Z'),
};
const KINDS = Object.keys(EN.mails) as MailKind[];
const ticket = {
  reference: 'T-1042',
  subject: 'Import is slow',
  authorName: 'Maud',
  tenantName: 'Acme & Söhne',
  excerpt: 'It takes an hour.',
  ticketUrl: 'https://app.example/acme/support/tkt_1',
};
const OPERATORS: { [T in keyof typeof OPERATIONS_TEMPLATES]: MailRequest<T>['data'] } = {
  'ticket-answered': ticket,
  'ticket-message': ticket,
  'export-ended': {
    name: 'Maud',
    tenantName: 'Acme & Söhne',
    requestedBy: 'Ali',
    isReady: true,
    until: 'November 28, 2026 at 14:30',
    exportUrl: 'https://app.example/acme/settings/export',
  },
  'approval-asked': {
    name: 'Maud',
    title: 'Delete the tenant Acme & Söhne',
    requestedBy: 'Ali',
    reason: 'They asked for it.',
    until: '2026-11-22 14:30 UTC',
    approvalUrl: 'https://console.example/approvals#apr_1',
  },
  'approval-decided': {
    name: 'Ali',
    title: 'Delete the tenant Acme & Söhne',
    decidedBy: 'Maud',
    isAllowed: false,
    note: 'Not theirs.',
    approvalUrl: 'https://console.example/approvals#apr_1',
  },
  announcement: {
    name: 'Maud',
    title: 'New disks on Sunday',
    excerpt: 'Everything is closed from two to four.',
    tenantName: 'Acme & Söhne',
    announcementsUrl: 'https://app.example/acme/announcements',
  },
};
const EXAMPLES = {
  ...Object.fromEntries(
    KINDS.map((kind) => {
      const { template, data } = sampleOf(kind, sample);
      return [template, data];
    }),
  ),
  ...OPERATORS,
} as { [T in MailTemplate]: MailRequest<T>['data'] };
const ALL = Object.keys(MAIL_TEMPLATES) as MailTemplate[];

beforeAll(() => {
  overrideEnv({
    DATABASE_URL: 'postgres://x:x@127.0.0.1/x',
    DATABASE_APP_PASSWORD: 'a'.repeat(24),
    DATABASE_CONTROL_PASSWORD: 'b'.repeat(24),
    DATABASE_JOBS_PASSWORD: 'c'.repeat(24),
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    AUTH_SECRET: 's'.repeat(40),
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: settings.mailFrom,
  });
});

/** The message as it goes over the wire, read back by a mail parser. */
async function wire(job: ReturnType<typeof platformMail>) {
  const sent = await createTransport({ streamTransport: true, buffer: true }).sendMail(
    composeMail(job, settings),
  );
  const raw = (sent.message as Buffer).toString('utf8');
  return { raw, mail: await PostalMime.parse(raw) };
}

describe('templates', () => {
  it.each(ALL)('%s writes a whole mail, as HTML and as text', async (template) => {
    const request = { to, template, data: EXAMPLES[template] } as MailRequest<MailTemplate>;
    const { mail } = await wire(tenantMail(acme, request));
    expect(mail.subject?.length).toBeGreaterThan(5);
    expect(mail.html).toContain('Acme &amp; Söhne');
    expect(mail.text).toContain('Acme & Söhne');
    expect(mail.html).not.toMatch(/undefined|null|\[object|NaN/);
    expect(mail.text).not.toMatch(/undefined|null|\[object|NaN/);
  });

  it.each(ALL)('%s carries no vendor name when a tenant sends it', async (template) => {
    const data = EXAMPLES[template];
    const { raw, mail } = await wire(tenantMail(acme, { to, template, data } as MailRequest<MailTemplate>));
    expect(mail.from?.name).toBe('Acme & Söhne');
    expect(mail.headers.map(({ key }) => key)).not.toContain('x-mailer');
    // The platform's domain stays in the sender's address and the Message-ID until a tenant brings its own.
    expect(raw.replaceAll('tenantry.example', '')).not.toMatch(/tenantry|nodemailer/i);
  });

  it('says Tenantry to staff', async () => {
    const { mail } = await wire(platformMail({ to, template: 'welcome', data: EXAMPLES.welcome }));
    expect(mail.from).toMatchObject({ name: 'Tenantry', address: 'mail@tenantry.example' });
    expect(mail.messageId).toMatch(/^<rid_[0-9a-z]{26}@tenantry\.example>$/);
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  });

  it('refuses data that does not fit, and links that are no web addresses', () => {
    const data = EXAMPLES['magic-link'];
    expect(() =>
      platformMail({ to, template: 'magic-link', data: { ...data, signInUrl: 'javascript:alert(1)' } }),
    ).toThrow();
    expect(() =>
      platformMail({ to, template: 'magic-link', data: { ...data, extra: 1 } as never }),
    ).toThrow();
    expect(() =>
      platformMail({ to: { address: 'a@b.example\r\nBcc: x@y.example' }, template: 'magic-link', data }),
    ).toThrow();
    expect(() =>
      platformMail({ to: { address: 'a@b.example, x@y.example' }, template: 'magic-link', data }),
    ).toThrow();
  });
});

describe('jobs', () => {
  const job = () => platformMail({ to, template: 'magic-link', data: EXAMPLES['magic-link'] });

  it('hold nothing readable of what the mail says', () => {
    expect(JSON.stringify(job())).not.toMatch(/token|a\.example/);
    expect(openMailJob(job())).toEqual(EXAMPLES['magic-link']);
  });

  it('survive being stored as JSON', () => {
    const stored = mailJobSchema.parse(JSON.parse(JSON.stringify(job())));
    expect(openMailJob(stored)).toEqual(EXAMPLES['magic-link']);
  });

  it('open for no other recipient, template or tenant', () => {
    const of = tenantMail(acme, { to, template: 'magic-link', data: EXAMPLES['magic-link'] });
    expect(() => openMailJob({ ...of, to: { address: 'eve@evil.example' } })).toThrow();
    expect(() => openMailJob({ ...of, template: 'verify-email' })).toThrow();
    expect(() => openMailJob({ ...of, brand: { kind: 'platform' } })).toThrow();
    expect(() =>
      openMailJob({ ...of, brand: { ...of.brand, kind: 'tenant', tenantId: 'ten_2' } as typeof of.brand }),
    ).toThrow();
  });
});

describe('what strangers write', () => {
  const HOSTILE = [
    'x\r\nBcc: eve@evil.example',
    'x\nSubject: other',
    'x\r\n\r\n<script>alert(1)</script>',
    'x\u2028Bcc: eve@evil.example',
    '"><script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a@evil.example <b@evil.example>',
    '=?utf-8?B?QmNjOiBldmVAZXZpbC5leGFtcGxl?=',
    '\u202Egnp.exe',
    '\ud800',
    `${'x'.repeat(290)}`,
  ];

  it.each(HOSTILE)('adds no header, recipient or element: %j', async (hostile) => {
    const { raw, mail } = await wire(
      tenantMail(
        { tenant: { ...acme.tenant, name: hostile.slice(0, 150) } },
        {
          to: { address: 'maud@example.com', name: hostile.slice(0, 200) },
          template: 'request-reply',
          data: {
            name: hostile.slice(0, 200),
            staffName: hostile.slice(0, 200),
            number: 1,
            subject: hostile,
            excerpt: hostile,
            requestUrl: 'https://a.example/r',
          },
        },
      ),
    );
    expect(mail.to).toHaveLength(1);
    expect(mail.to?.[0]?.address).toBe('maud@example.com');
    expect(mail.from?.address).toBe('mail@tenantry.example');
    expect(mail.bcc ?? []).toEqual([]);
    expect(mail.cc ?? []).toEqual([]);
    const names = raw
      .split('\r\n\r\n')[0]
      ?.split(/\r\n(?![ \t])/)
      .map((line) => line.split(':')[0]);
    expect(new Set(names).size).toBe(names?.length);
    expect(mail.html).not.toMatch(/<(script|img|iframe)\b/i);
  });

  it('is escaped in content and attributes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"'`]/);
        expect(headerText(text)).not.toMatch(/[\r\n\u2028\u2029\0]/);
        expect(displayName(text)).not.toMatch(/[<>",;@]/);
      }),
    );
  });

  it('cannot style or link its way out', () => {
    const content = {
      ...writeMail('account-exists', EXAMPLES['account-exists']),
      button: { label: 'x', url: 'javascript:alert(1)' },
    };
    expect(() => renderHtml(content, { name: 'x', accentColor: '#000000' })).toThrow();
    const html = renderHtml(writeMail('account-exists', EXAMPLES['account-exists']), {
      name: 'x',
      accentColor: 'red;background:url(//evil.example)',
    });
    expect(html).not.toContain('evil.example');
  });
});

describe('the line that names the platform', () => {
  const wear = async (poweredByUrl?: string) => {
    const job = tenantMail(acme, { to, template: 'account-exists', data: EXAMPLES['account-exists'] });
    const worn = poweredByUrl ? { look: { poweredByUrl } } : {};
    const { html, text } = composeMail(job, settings, worn);
    return { html, text };
  };

  it('stands at the foot of both versions, once, below everything else', async () => {
    const { html, text } = await wear('https://tenantry.example/');
    expect(html.match(/Powered by Tenantry/g)).toHaveLength(1);
    expect(html).toContain('<a href="https://tenantry.example/"');
    expect(text).toMatch(/\n\nPowered by Tenantry: https:\/\/tenantry\.example\/\n$/);
  });

  it('is not there unless somebody says so, and leads to no script', async () => {
    const { html, text } = await wear();
    expect(html + text).not.toMatch(/powered|tenantry/i);
    await expect(wear('javascript:alert(1)')).rejects.toThrow('http');
  });
});

describe('colours', () => {
  it.each([
    ['#ffffff', '#000000'],
    ['#000000', '#ffffff'],
    ['#facc15', '#000000'],
    ['#0f766e', '#ffffff'],
    ['#3730a3', '#ffffff'],
  ])('puts readable text on %s', (background, expected) => {
    expect(textColorOn(background)).toBe(expected);
  });
});
