import { DAY_MS, MINUTE_MS } from '@/lib/kernel/clock';

/** What a mailed or handed-over link is for, and how long it works. Each works once. */
export const LINK_LIFETIME_MS = {
  /** Sign in without a password. */
  'sign-in': 15 * MINUTE_MS,
  /** Confirm a mail address. */
  verify: DAY_MS,
  /** Choose a new password. */
  'reset-password': 30 * MINUTE_MS,
  /** From the sign-up page to the portal's host, by redirect and never by mail. */
  'hand-over': 2 * MINUTE_MS,
} as const satisfies Record<string, number>;

export type LinkPurpose = keyof typeof LINK_LIFETIME_MS;

/** An invitation can be accepted for this long after it was last sent. */
export const INVITATION_LIFETIME_MS = 7 * DAY_MS;
