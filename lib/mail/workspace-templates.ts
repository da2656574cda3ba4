import { z } from 'zod';
import { isLimitKey } from '@/lib/kernel/entitlements';
import { line, link, moment, name, text, worded } from './template-parts';

const number = z.number().int().positive();
const count = z.number().int().nonnegative();

/** What can have happened to a workspace that its owners and admins are told of. */
const WORKSPACE_STATES = ['suspended', 'resumed', 'archived', 'restored', 'deleting', 'undeleted'] as const;

/** The figures of a report, in their order. */
const FIGURES = ['requestsOpened', 'requestsSolved', 'repliesSent', 'newCustomers'] as const;

/** Mails to those who look after a workspace. */
export const WORKSPACE_TEMPLATES = {
  'usage-alert': worded(
    ['usage-alert'],
    z.strictObject({
      name,
      tenantName: name,
      /** A limit, or its name in words. */
      things: line,
      percent: number,
      /** In stored units, or as words. */
      used: z.union([line, count]),
      allowed: z.union([line, count]),
      resetsOn: moment.nullable(),
      usageUrl: link,
    }),
    {
      values: (data, format) => {
        const amount = (value: string | number) =>
          typeof value === 'string'
            ? value
            : isLimitKey(data.things)
              ? format.amount(data.things, value)
              : format.number(value);
        return {
          name: data.name,
          tenantName: data.tenantName,
          things: format.limit(data.things),
          percent: format.percent(data.percent),
          used: amount(data.used),
          allowed: amount(data.allowed),
          resetsOn: data.resetsOn && format.day(data.resetsOn),
        };
      },
      buttonUrl: (data) => data.usageUrl,
    },
  ),

  'workspace-notice': worded(
    [
      'workspace-suspended',
      'workspace-resumed',
      'workspace-archived',
      'workspace-restored',
      'workspace-deleting',
      'workspace-undeleted',
    ],
    z.strictObject({
      name,
      tenantName: name,
      state: z.enum(WORKSPACE_STATES),
      reason: z.string().trim().min(1).max(500).nullable(),
      on: moment.nullable(),
      contactAddress: z.email().nullable(),
    }),
    {
      kind: (data) => `workspace-${data.state}` as const,
      values: (data, format) => ({
        name: data.name,
        tenantName: data.tenantName,
        reason: data.reason,
        on: data.on && format.instant(data.on),
        contactAddress: data.contactAddress,
      }),
    },
  ),

  'domain-notice': worded(
    ['domain-warned', 'domain-last-call', 'domain-lost', 'domain-returned'],
    z.strictObject({
      name,
      tenantName: name,
      host: line,
      event: z.enum(['warned', 'lost', 'returned']),
      isLastCall: z.boolean(),
      servedUntil: moment.nullable(),
      /** Of mails queued by an earlier release: what to do, in English. */
      nextStep: text.optional(),
      domainsUrl: link,
    }),
    {
      kind: ({ event, isLastCall }) =>
        event === 'warned' && isLastCall ? 'domain-last-call' : (`domain-${event}` as const),
      values: (data, format) => ({
        name: data.name,
        tenantName: data.tenantName,
        host: data.host,
        servedUntil: data.servedUntil && format.instant(data.servedUntil),
      }),
      buttonUrl: (data) => data.domainsUrl,
    },
  ),

  'certificate-notice': worded(
    ['certificate-failed', 'certificate-returned'],
    z.strictObject({
      name,
      tenantName: name,
      host: line,
      isInOrder: z.boolean(),
      expiresAt: moment.nullable(),
      expiredAt: moment.nullable(),
      domainsUrl: link,
    }),
    {
      kind: ({ isInOrder }) => (isInOrder ? 'certificate-returned' : 'certificate-failed'),
      values: (data, format) => ({
        name: data.name,
        tenantName: data.tenantName,
        host: data.host,
        expiresAt: data.expiresAt && format.instant(data.expiresAt),
        expiredAt: data.expiredAt && format.instant(data.expiredAt),
      }),
      buttonUrl: (data) => data.domainsUrl,
    },
  ),

  'sender-lost': worded(
    ['sender-lost'],
    z.strictObject({ name, tenantName: name, address: z.email(), mailsUrl: link }),
    {
      values: ({ name: person, tenantName, address }) => ({ name: person, tenantName, address }),
      buttonUrl: (data) => data.mailsUrl,
    },
  ),

  invoice: worded(
    ['invoice'],
    z.strictObject({
      name,
      tenantName: name,
      number: z.string().trim().min(1).max(60),
      amountMinor: z.number().int(),
      /** ISO 4217 */
      currency: z.string().regex(/^[A-Z]{3}$/),
      dueOn: moment.nullable(),
      invoiceUrl: link,
    }),
    {
      values: (data, format) => ({
        name: data.name,
        tenantName: data.tenantName,
        number: data.number,
        amount: format.money(data.amountMinor, data.currency),
        dueOn: data.dueOn && format.day(data.dueOn),
      }),
      buttonUrl: (data) => data.invoiceUrl,
    },
  ),

  report: worded(
    ['report'],
    z.strictObject({
      name,
      tenantName: name,
      from: z.iso.date(),
      to: z.iso.date(),
      figures: z.strictObject({
        requestsOpened: count,
        requestsSolved: count,
        repliesSent: count,
        newCustomers: count,
      }),
      reportUrl: link,
    }),
    {
      values: (data, format) => ({
        name: data.name,
        tenantName: data.tenantName,
        period: `${format.day(data.from)} – ${format.day(data.to)}`,
      }),
      quote: (data, format) =>
        FIGURES.map((key) => `${format.figure(key)}: ${format.number(data.figures[key])}`).join('\n'),
      buttonUrl: (data) => data.reportUrl,
    },
  ),
} as const;
