import { z } from 'zod';
import { LANGUAGES, type Language } from '@/lib/kernel/languages';

/** The mails whose words a tenant may write anew, as its portal names them, in the order it shows them. */
export const MAIL_TEXTS = {
  'verify-email': {
    group: 'Customers',
    label: 'Confirm the address',
    when: 'Somebody has signed up on the site.',
  },
  'customer-welcome': {
    group: 'Customers',
    label: 'Welcome',
    when: 'A customer has confirmed their address.',
  },
  'magic-link': { group: 'Customers', label: 'Sign-in link', when: 'A customer asks for a link to sign in.' },
  'account-exists': {
    group: 'Customers',
    label: 'Account exists',
    when: 'Somebody signs up with an address that has an account.',
  },
  'password-changed': {
    group: 'Customers',
    label: 'Password changed',
    when: 'A customer has chosen another password.',
  },
  'request-received': {
    group: 'Customers',
    label: 'Request received',
    when: 'A customer has sent a request.',
  },
  'request-reply': { group: 'Customers', label: 'Reply', when: 'Your team has answered a request.' },
  invitation: { group: 'Team', label: 'Invitation', when: 'Somebody is invited to the workspace.' },
  'request-opened': { group: 'Team', label: 'New request', when: 'A customer has sent a request.' },
  'request-assigned': {
    group: 'Team',
    label: 'Request assigned',
    when: 'A colleague gives somebody a request.',
  },
  'request-follow-up': {
    group: 'Team',
    label: 'Customer wrote again',
    when: 'A customer adds to a request.',
  },
  'usage-alert': { group: 'Workspace', label: 'Usage alert', when: 'Use has passed a share of a limit.' },
  'workspace-suspended': {
    group: 'Workspace',
    label: 'Suspended',
    when: 'The workspace has been suspended.',
  },
  'workspace-resumed': { group: 'Workspace', label: 'Open again', when: 'A suspension has ended.' },
  'workspace-archived': { group: 'Workspace', label: 'Archived', when: 'The workspace has been archived.' },
  'workspace-restored': {
    group: 'Workspace',
    label: 'Back from the archive',
    when: 'The workspace came back from the archive.',
  },
  'workspace-deleting': {
    group: 'Workspace',
    label: 'To be erased',
    when: 'The workspace has been closed for good.',
  },
  'workspace-undeleted': { group: 'Workspace', label: 'Not erased', when: 'A deletion was taken back.' },
  'domain-warned': {
    group: 'Workspace',
    label: 'Domain: record gone',
    when: 'A DNS record of a domain has gone.',
  },
  'domain-last-call': {
    group: 'Workspace',
    label: 'Domain: last call',
    when: 'A domain stops working within half a day.',
  },
  'domain-lost': {
    group: 'Workspace',
    label: 'Domain: lost',
    when: 'A domain does not show the site any more.',
  },
  'domain-returned': { group: 'Workspace', label: 'Domain: back', when: 'A lost domain works again.' },
  'certificate-failed': {
    group: 'Workspace',
    label: 'Domain: certificate missing',
    when: 'A certificate could not be got or renewed.',
  },
  'certificate-returned': {
    group: 'Workspace',
    label: 'Domain: certificate back',
    when: 'A certificate is in order again.',
  },
  'sender-lost': {
    group: 'Workspace',
    label: 'Sender: record gone',
    when: 'The proof of the sender has gone.',
  },
  invoice: { group: 'Workspace', label: 'Invoice', when: 'An invoice has been written.' },
  report: { group: 'Workspace', label: 'Report', when: 'A month in which something happened is over.' },
} as const satisfies Record<
  string,
  { group: 'Customers' | 'Team' | 'Workspace'; label: string; when: string }
>;

export type MailTextKind = keyof typeof MAIL_TEXTS;
export const MAIL_TEXT_KINDS = Object.keys(MAIL_TEXTS) as MailTextKind[];

export function isMailTextKind(value: unknown): value is MailTextKind {
  return (MAIL_TEXT_KINDS as unknown[]).includes(value);
}

const line = (max: number, missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(max, `Use at most ${max} characters.`)
    .regex(/^[^\r\n\u2028\u2029]*$/, 'Write it in one line.');

/** Words of a mail: plain texts with `{variables}`. */
export const mailWordingSchema = z.strictObject({
  subject: line(200, 'A mail needs a subject.'),
  heading: line(200, 'Write a heading.'),
  body: z.string().trim().min(1, 'Write what the mail says.').max(5_000, 'Use at most 5,000 characters.'),
  /** Null where the mail has no button. */
  button: line(60, 'The button needs a label.').nullable(),
  note: z.string().trim().max(1_000, 'Use at most 1,000 characters.'),
});
export type MailWording = z.output<typeof mailWordingSchema>;

const text = {
  kind: z.enum(MAIL_TEXT_KINDS as [MailTextKind, ...MailTextKind[]]),
  language: z.enum(LANGUAGES),
};
/** Number of the version that editing began with; 0: our words. */
const basedOn = z.int().min(0);

export const mailTextSchema = z.strictObject(text);
export const saveMailTextSchema = z.strictObject({
  ...text,
  wording: mailWordingSchema,
  basedOn,
  note: z.string().trim().max(200, 'Use at most 200 characters.').default(''),
});
export const resetMailTextSchema = z.strictObject({ ...text, basedOn });
export const rollBackMailTextSchema = z.strictObject({ ...text, number: z.int().min(1), basedOn });
export const showMailSchema = z.strictObject({ ...text, wording: mailWordingSchema });

/** A version of a mail's words. Instants are ISO 8601. */
export interface MailTextVersion {
  number: number;
  /** Null: our words again. */
  wording: MailWording | null;
  note: string;
  createdByName: string;
  createdAt: string;
}

/** A mail's words in one language, for whoever writes them. */
export interface MailTextDto {
  kind: MailTextKind;
  language: Language;
  /** What is sent now. */
  wording: MailWording;
  /** Ours. */
  original: MailWording;
  isChanged: boolean;
  /** Of the last version; 0: there is none. */
  number: number;
  /** What may stand between braces, each with a value to see. */
  variables: { name: string; sample: string }[];
  versions: MailTextVersion[];
}

/** What a list shows: the languages in which a mail has words of the tenant's own. */
export interface MailTextSummary {
  kind: MailTextKind;
  changed: Language[];
  lastChangedAt: string | null;
  lastChangedBy: string | null;
}

export interface ShownMail {
  subject: string;
  html: string;
  text: string;
}

export const saveSenderSchema = z.strictObject({
  name: line(100, 'Enter the name people see.'),
  address: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, 'Use at most 254 characters.')
    .pipe(z.email('Enter an address such as support@your-company.com.')),
});
export const noInputSchema = z.strictObject({});

/** What stands in the DNS: what has to, nothing, or something else. */
export const SENDER_FINDINGS = ['here', 'missing', 'other'] as const;
export type SenderFinding = (typeof SENDER_FINDINGS)[number];

/** A TXT record of a sender's domain. */
export interface SenderRecord {
  /** `nextDkim`: of the key that takes over once it is seen. */
  purpose: 'dkim' | 'nextDkim' | 'spf' | 'dmarc';
  name: string;
  value: string;
  /** Without it mails do not leave from the address. */
  isRequired: boolean;
  /** Null until the DNS has answered once. */
  finding: SenderFinding | null;
  /** What stands there in its place; shortened, at most five. */
  found: string[];
}

/** Who a tenant's mails come from. Instants are ISO 8601. */
export interface SenderDto {
  name: string;
  address: string;
  domain: string;
  /** `failing`: the key's record has gone a moment ago, and mails are signed on. */
  status: 'pending' | 'verified' | 'failing' | 'lost';
  records: SenderRecord[];
  isRotating: boolean;
  verifiedAt: string | null;
  checkedAt: string | null;
}

export const recipientSchema = z.strictObject({ address: z.email().max(254) });

/** A mailbox that could not be reached. */
export interface Bounce {
  /** Lower case. */
  address: string;
  /** ISO 8601 */
  since: string;
  /** What the mail server said. */
  reason: string | null;
}

/** What is known of somebody's mailbox. Instants are ISO 8601. */
export interface RecipientDto {
  address: string;
  /** Mails they want no more: about requests, about use, reports. */
  stopped: ('requests' | 'usage' | 'reports')[];
  /** Could not be reached since; no mail goes there. */
  bouncedAt: string | null;
  bounceReason: string | null;
  updatedAt: string;
}
