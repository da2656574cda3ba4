import { z } from 'zod';
import type { MailContent } from './content';
import { OPERATIONS_TEMPLATES } from './operations-templates';
import { greeting, line, link, name, template, text } from './template-parts';
import { DOMAIN_TEMPLATES } from './domain-templates';
import { WORKSPACE_STATES, WORKSPACE_WORDS } from './workspace-words';

const number = z.number().int().positive();

const count = (amount: number, unit: string) => `${amount} ${unit}${amount === 1 ? '' : 's'}`;
const NOT_YOU = 'If you did not ask for this, you can ignore this mail: nothing happens without the link.';

/** Every mail the platform sends: what it needs to know, and what it says. */
export const MAIL_TEMPLATES = {
  ...OPERATIONS_TEMPLATES,
  ...DOMAIN_TEMPLATES,

  'verify-email': template(z.strictObject({ name, verifyUrl: link, expiresInHours: number }), (data) => ({
    subject: 'Please confirm your mail address',
    preview: 'One click, and your account is ready.',
    heading: 'Confirm your mail address',
    paragraphs: [greeting(data.name), 'Please confirm that this mail address is yours.'],
    button: { label: 'Confirm address', url: data.verifyUrl },
    note: `The link works for ${count(data.expiresInHours, 'hour')}. ${NOT_YOU}`,
  })),

  'magic-link': template(
    z.strictObject({ name: name.nullable(), signInUrl: link, expiresInMinutes: number }),
    (data) => ({
      subject: 'Your sign-in link',
      preview: 'Use it once, in the browser where you asked for it.',
      heading: 'Sign in',
      paragraphs: [greeting(data.name), 'Here is the link to sign in. It works once.'],
      button: { label: 'Sign in', url: data.signInUrl },
      note: `The link works for ${count(data.expiresInMinutes, 'minute')}. ${NOT_YOU}`,
    }),
  ),

  'reset-password': template(z.strictObject({ name, resetUrl: link, expiresInMinutes: number }), (data) => ({
    subject: 'Choose a new password',
    preview: 'The link works once.',
    heading: 'Choose a new password',
    paragraphs: [greeting(data.name), 'Somebody, probably you, asked for a new password for this account.'],
    button: { label: 'Choose a password', url: data.resetUrl },
    note: `The link works for ${count(data.expiresInMinutes, 'minute')}. ${NOT_YOU}`,
  })),

  'account-exists': template(z.strictObject({ name, signInUrl: link }), (data) => ({
    subject: 'You already have an account',
    preview: 'Sign in with the account you have.',
    heading: 'You already have an account',
    paragraphs: [
      greeting(data.name),
      'Somebody, probably you, tried to sign up with this mail address. It already has an account, so there is nothing to set up.',
    ],
    button: { label: 'Sign in', url: data.signInUrl },
    note: 'If it was not you, nothing has changed and you need not do anything.',
  })),

  invitation: template(
    z.strictObject({
      inviterName: name,
      tenantName: name,
      roleName: name,
      acceptUrl: link,
      expiresInDays: number,
    }),
    (data) => ({
      subject: `${data.inviterName} invites you to ${data.tenantName}`,
      preview: `Join ${data.tenantName} as ${data.roleName}.`,
      heading: `Join ${data.tenantName}`,
      paragraphs: [`${data.inviterName} invites you to work in ${data.tenantName} as ${data.roleName}.`],
      button: { label: 'Accept the invitation', url: data.acceptUrl },
      note: `The invitation is good for ${count(data.expiresInDays, 'day')}. If you do not know ${data.inviterName}, ignore this mail.`,
    }),
  ),

  welcome: template(z.strictObject({ name, tenantName: name, portalUrl: link, siteUrl: link }), (data) => ({
    subject: `${data.tenantName} is ready`,
    preview: 'Your portal and your help centre are waiting.',
    heading: `${data.tenantName} is ready`,
    paragraphs: [
      greeting(data.name),
      `Your help centre is at ${data.siteUrl}. You run it from your portal: write the first article, invite your colleagues, answer the first request.`,
    ],
    button: { label: 'Open the portal', url: data.portalUrl },
    note: 'You get this mail because you signed up with this address.',
  })),

  'request-received': template(z.strictObject({ name, number, subject: line, requestUrl: link }), (data) => ({
    subject: `We have your request #${data.number}: ${data.subject}`,
    preview: 'We will answer as soon as we can.',
    heading: 'We have your request',
    paragraphs: [
      greeting(data.name),
      `Thank you for writing. Your request is number ${data.number}; we will answer as soon as we can.`,
    ],
    button: { label: 'See your request', url: data.requestUrl },
    note: 'You get this mail because you opened a request with this address.',
  })),

  'request-opened': template(
    z.strictObject({
      requesterName: name,
      tenantName: name,
      number,
      subject: line,
      excerpt: text,
      requestUrl: link,
    }),
    (data) => ({
      subject: `New request #${data.number}: ${data.subject}`,
      preview: `${data.requesterName} wrote to ${data.tenantName}.`,
      heading: data.subject,
      paragraphs: [`${data.requesterName} opened request ${data.number} at ${data.tenantName}:`],
      quote: data.excerpt,
      button: { label: 'Answer in the portal', url: data.requestUrl },
      note: `You get this mail because you answer requests at ${data.tenantName}.`,
    }),
  ),

  'request-assigned': template(
    z.strictObject({
      name,
      requesterName: name,
      tenantName: name,
      number,
      subject: line,
      requestUrl: link,
    }),
    (data) => ({
      subject: `Yours: request #${data.number}: ${data.subject}`,
      preview: `You look after request ${data.number} now.`,
      heading: data.subject,
      paragraphs: [
        greeting(data.name),
        `Request ${data.number} of ${data.requesterName} at ${data.tenantName} was assigned to you.`,
      ],
      button: { label: 'Open the request', url: data.requestUrl },
      note: `You get this mail because a colleague assigned you a request at ${data.tenantName}.`,
    }),
  ),

  'request-follow-up': template(
    z.strictObject({
      requesterName: name,
      tenantName: name,
      number,
      subject: line,
      excerpt: text,
      requestUrl: link,
    }),
    (data) => ({
      subject: `Re: ${data.subject} (#${data.number})`,
      preview: `${data.requesterName} wrote again.`,
      heading: `${data.requesterName} wrote again`,
      paragraphs: [`There is a new message in request ${data.number}, “${data.subject}”:`],
      quote: data.excerpt,
      button: { label: 'Answer in the portal', url: data.requestUrl },
      note: `You get this mail because you answer requests at ${data.tenantName}.`,
    }),
  ),

  'request-reply': template(
    z.strictObject({ name, staffName: name, number, subject: line, excerpt: text, requestUrl: link }),
    (data) => ({
      subject: `Re: ${data.subject} (#${data.number})`,
      preview: `${data.staffName} answered your request.`,
      heading: `${data.staffName} answered`,
      paragraphs: [
        greeting(data.name),
        `There is an answer to your request ${data.number}, “${data.subject}”:`,
      ],
      quote: data.excerpt,
      button: { label: 'Read and reply', url: data.requestUrl },
      note: 'Please answer on the page, not to this mail: replies to this address are not read.',
    }),
  ),

  'usage-alert': template(
    z.strictObject({
      name,
      tenantName: name,
      things: line,
      percent: number,
      used: line,
      allowed: line,
      resetsOn: line.nullable(),
      usageUrl: link,
    }),
    (data) => ({
      subject: `${data.tenantName} has used ${data.percent} % of its ${data.things}`,
      preview: `${data.used} of ${data.allowed} ${data.things} are in use.`,
      heading: `${data.percent} % of your ${data.things}`,
      paragraphs: [
        greeting(data.name),
        `${data.tenantName} has used ${data.used} of the ${data.allowed} ${data.things} that its plan includes.` +
          (data.resetsOn ? ` Counting starts anew on ${data.resetsOn}.` : ''),
      ],
      button: { label: 'See what is used', url: data.usageUrl },
      note: `You get this mail because you look after ${data.tenantName}. These mails can be turned off on the page of usage.`,
    }),
  ),

  'password-changed': template(
    z.strictObject({ name, changedAt: line, ip: line.nullable(), resetUrl: link.nullable() }),
    (data) => ({
      subject: 'Your password was changed',
      preview: 'If it was you, there is nothing to do.',
      heading: 'Your password was changed',
      paragraphs: [
        greeting(data.name),
        `The password of your account was changed on ${data.changedAt}${data.ip ? `, from the address ${data.ip}` : ''}. All other sessions were ended.`,
      ],
      ...(data.resetUrl && { button: { label: 'It was not me', url: data.resetUrl } }),
      note: 'If it was you, there is nothing to do.',
    }),
  ),

  'workspace-notice': template(
    z.strictObject({
      name,
      tenantName: name,
      state: z.enum(WORKSPACE_STATES),
      reason: z.string().trim().min(1).max(500).nullable(),
      on: line.nullable(),
      contactAddress: z.email().nullable(),
    }),
    (data) => {
      const { title, text } = WORKSPACE_WORDS[data.state](data.on);
      return {
        subject: `${data.tenantName} ${title}`,
        preview: text,
        heading: `${data.tenantName} ${title}`,
        paragraphs: [greeting(data.name), `${text}${data.reason ? ' The reason given:' : ''}`],
        ...(data.reason && { quote: data.reason }),
        note: data.contactAddress
          ? `Questions: ${data.contactAddress}`
          : 'You get this mail because you look after this workspace.',
      };
    },
  ),
} as const;

export type MailTemplate = keyof typeof MAIL_TEMPLATES;
export type MailData<T extends MailTemplate> = z.infer<(typeof MAIL_TEMPLATES)[T]['data']>;

/** Checks the data of one template and writes its content. Throws ZodError when the data does not fit. */
export function writeMail(name: MailTemplate, data: unknown): MailContent {
  const { data: schema, write } = MAIL_TEMPLATES[name] as {
    data: z.ZodType;
    write: (data: unknown) => MailContent;
  };
  return write(schema.parse(data));
}
