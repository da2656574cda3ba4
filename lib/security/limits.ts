import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/kernel/clock';

interface Limit {
  /** How many in one window. */
  points: number;
  windowMs: number;
}

/** Every limit on attempts, with what its key is made of. Plan limits on usage are elsewhere: these protect people and the machine. */
export const LIMITS = {
  /** account and address: guessing one person's password */
  signIn: { points: 10, windowMs: 15 * MINUTE_MS },
  /** address: trying many accounts */
  signInByAddress: { points: 60, windowMs: 15 * MINUTE_MS },
  /** operator: guessing the code after the password */
  secondFactor: { points: 10, windowMs: 15 * MINUTE_MS },
  /** account: filling somebody's mailbox */
  magicLink: { points: 5, windowMs: HOUR_MS },
  /** address */
  magicLinkByAddress: { points: 30, windowMs: HOUR_MS },
  /** address: creating tenants or accounts */
  signUp: { points: 30, windowMs: HOUR_MS },
  /** address: asking whether a slug is free */
  slugCheck: { points: 120, windowMs: MINUTE_MS },
  /** tenant: mails to strangers */
  invitation: { points: 100, windowMs: HOUR_MS },
  /** actor: opening a mailed link or redeeming a token */
  tokenRedeem: { points: 30, windowMs: 15 * MINUTE_MS },
  /** tenant and end user */
  openRequest: { points: 30, windowMs: HOUR_MS },
  /** tenant and actor */
  sendMessage: { points: 60, windowMs: 10 * MINUTE_MS },
  /** tenant and actor */
  upload: { points: 120, windowMs: HOUR_MS },
  /** tenant: writing everything it has into a file */
  ownerExport: { points: 5, windowMs: DAY_MS },
  /** tenant and address */
  search: { points: 120, windowMs: MINUTE_MS },
  /** tenant and end user: everything the site knows about them, in one file */
  ownData: { points: 10, windowMs: DAY_MS },
  /** tenant and address: saying whether an article helped */
  articleFeedback: { points: 60, windowMs: HOUR_MS },
  /** tenant: asking name servers about its domains */
  domainCheck: { points: 120, windowMs: 10 * MINUTE_MS },
  /** member: mails to oneself, to see how they look */
  testMail: { points: 20, windowMs: HOUR_MS },
  /** address: API requests without a valid key */
  apiUnauthenticated: { points: 60, windowMs: MINUTE_MS },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
