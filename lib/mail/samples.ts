import type { MailData, MailTemplate } from './templates';
import type { MailKind } from './words/faithful';

type Sample = { [T in MailTemplate]: { template: T; data: MailData<T> } }[MailTemplate];

/** Whose mail the sample is, and where its links lead. */
export interface SampleOf {
  tenantName: string;
  /** Without a slash at its end. */
  siteUrl: string;
  portalUrl: string;
  currency: string;
  at: Date;
}

const TOKEN = 'sample';
const day = (at: Date, days: number) => new Date(at.getTime() + days * 86_400_000).toISOString().slice(0, 10);

const lastMonth = (at: Date) => {
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  const first = new Date(Date.UTC(year, month - 1, 1));
  return { from: day(first, 0), to: day(new Date(Date.UTC(year, month, 1)), -1) };
};

const NAME = 'Maud Jansen';
const REQUEST = { number: 1042, subject: 'The parcel has not arrived' };
const EXCERPT = 'Thank you for looking into it.\nThe parcel should have been here on Monday.';

function notice(
  of: SampleOf,
  state: MailData<'workspace-notice'>['state'],
  on: string | null = null,
): Sample {
  const { tenantName } = of;
  return {
    template: 'workspace-notice',
    data: { name: NAME, tenantName, state, reason: 'Asked for by the owner', on, contactAddress: null },
  };
}

function domain(of: SampleOf, event: MailData<'domain-notice'>['event'], isLastCall = false): Sample {
  return {
    template: 'domain-notice',
    data: {
      ...{ name: NAME, tenantName: of.tenantName, event, isLastCall },
      host: 'help.acme.example',
      servedUntil: of.at.toISOString(),
      domainsUrl: `${of.portalUrl}/domains`,
    },
  };
}

function certificate(of: SampleOf, isInOrder: boolean): Sample {
  return {
    template: 'certificate-notice',
    data: {
      ...{ name: NAME, tenantName: of.tenantName, host: 'help.acme.example', isInOrder, expiredAt: null },
      expiresAt: new Date(of.at.getTime() + 9 * 86_400_000).toISOString(),
      domainsUrl: `${of.portalUrl}/domains`,
    },
  };
}

const SAMPLES: { readonly [K in MailKind]: (of: SampleOf) => Sample } = {
  'verify-email': (of) => ({
    template: 'verify-email',
    data: { name: NAME, verifyUrl: `${of.siteUrl}/verify-email?token=${TOKEN}`, expiresInHours: 24 },
  }),
  'magic-link': (of) => ({
    template: 'magic-link',
    data: { name: NAME, signInUrl: `${of.siteUrl}/magic-link?token=${TOKEN}`, expiresInMinutes: 15 },
  }),
  'reset-password': (of) => ({
    template: 'reset-password',
    data: { name: NAME, resetUrl: `${of.portalUrl}/reset-password?token=${TOKEN}`, expiresInMinutes: 30 },
  }),
  'account-exists': (of) => ({
    template: 'account-exists',
    data: { name: NAME, signInUrl: `${of.siteUrl}/sign-in` },
  }),
  'password-changed': (of) => ({
    template: 'password-changed',
    data: { name: NAME, changedAt: of.at.toISOString(), ip: '192.0.2.10', resetUrl: null },
  }),
  'data-ready': (of) => ({
    template: 'data-ready',
    data: { name: NAME, accountUrl: `${of.siteUrl}/account`, until: day(of.at, 7) },
  }),
  'account-deleted': () => ({ template: 'account-deleted', data: { name: NAME } }),
  'customer-welcome': (of) => ({ template: 'customer-welcome', data: { name: NAME, siteUrl: of.siteUrl } }),
  welcome: (of) => ({
    template: 'welcome',
    data: { name: NAME, tenantName: of.tenantName, portalUrl: of.portalUrl, siteUrl: of.siteUrl },
  }),
  invitation: (of) => ({
    template: 'invitation',
    data: {
      ...{ inviterName: 'Ada Osei', tenantName: of.tenantName, roleName: 'manager', expiresInDays: 7 },
      acceptUrl: `${of.portalUrl}/invite/${TOKEN}`,
    },
  }),
  'request-received': (of) => ({
    template: 'request-received',
    data: { name: NAME, ...REQUEST, requestUrl: `${of.siteUrl}/requests/${TOKEN}` },
  }),
  'request-reply': (of) => ({
    template: 'request-reply',
    data: {
      name: NAME,
      staffName: 'Ada Osei',
      ...REQUEST,
      excerpt: EXCERPT,
      requestUrl: `${of.siteUrl}/requests/${TOKEN}`,
    },
  }),
  'request-opened': (of) => ({
    template: 'request-opened',
    data: {
      requesterName: NAME,
      tenantName: of.tenantName,
      ...REQUEST,
      excerpt: EXCERPT,
      requestUrl: `${of.portalUrl}/requests/${TOKEN}`,
    },
  }),
  'request-assigned': (of) => ({
    template: 'request-assigned',
    data: {
      ...{ name: 'Ada Osei', requesterName: NAME, tenantName: of.tenantName },
      ...REQUEST,
      requestUrl: `${of.portalUrl}/requests/${TOKEN}`,
    },
  }),
  'request-follow-up': (of) => ({
    template: 'request-follow-up',
    data: {
      requesterName: NAME,
      tenantName: of.tenantName,
      ...REQUEST,
      excerpt: EXCERPT,
      requestUrl: `${of.portalUrl}/requests/${TOKEN}`,
    },
  }),
  'usage-alert': (of) => ({
    template: 'usage-alert',
    data: {
      ...{
        name: NAME,
        tenantName: of.tenantName,
        things: 'messages',
        percent: 80,
        used: 8_000,
        allowed: 10_000,
      },
      resetsOn: day(of.at, 9),
      usageUrl: `${of.portalUrl}/usage`,
    },
  }),
  'workspace-suspended': (of) => notice(of, 'suspended', of.at.toISOString()),
  'workspace-resumed': (of) => notice(of, 'resumed', null),
  'workspace-archived': (of) => notice(of, 'archived', null),
  'workspace-restored': (of) => notice(of, 'restored', null),
  'workspace-deleting': (of) => notice(of, 'deleting', of.at.toISOString()),
  'workspace-undeleted': (of) => notice(of, 'undeleted', null),
  'domain-warned': (of) => domain(of, 'warned'),
  'domain-last-call': (of) => domain(of, 'warned', true),
  'domain-lost': (of) => domain(of, 'lost'),
  'domain-returned': (of) => domain(of, 'returned'),
  'certificate-failed': (of) => certificate(of, false),
  'certificate-returned': (of) => certificate(of, true),
  'sender-lost': (of) => ({
    template: 'sender-lost',
    data: {
      name: NAME,
      tenantName: of.tenantName,
      address: 'support@acme.example',
      mailsUrl: `${of.portalUrl}/mails/sender`,
    },
  }),
  invoice: (of) => ({
    template: 'invoice',
    data: {
      ...{
        name: NAME,
        tenantName: of.tenantName,
        number: '2026-0042',
        amountMinor: 12_900,
        currency: of.currency,
      },
      dueOn: day(of.at, 14),
      invoiceUrl: `${of.portalUrl}/plan`,
    },
  }),
  report: (of) => ({
    template: 'report',
    data: {
      ...{ name: NAME, tenantName: of.tenantName, ...lastMonth(of.at) },
      figures: { requestsOpened: 128, requestsSolved: 119, repliesSent: 1_304, newCustomers: 17 },
      reportUrl: of.portalUrl,
    },
  }),
};

/** Data as the mail gets them one day, made up; each fits its template, or it would not compile. */
export function sampleOf(kind: MailKind, of: SampleOf): Sample {
  return SAMPLES[kind](of);
}
