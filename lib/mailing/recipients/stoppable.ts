import { z } from 'zod';
import type { MailTemplate } from '@/lib/mail';

/** Mails that may be stopped, in groups; those about an account, a request of one's own or the workspace's life may not. */
export const STOPPABLE = ['requests', 'usage', 'reports'] as const;
export type StoppableGroup = (typeof STOPPABLE)[number];

const GROUP: Partial<Record<MailTemplate, StoppableGroup>> = {
  'request-opened': 'requests',
  'request-assigned': 'requests',
  'request-follow-up': 'requests',
  'usage-alert': 'usage',
  report: 'reports',
};

export const groupOf = (template: MailTemplate): StoppableGroup | null => GROUP[template] ?? null;

/** What the column `stopped` holds. */
export const stoppedSchema = z.array(z.enum(STOPPABLE)).catch([]);
