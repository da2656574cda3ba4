import { createHmac } from 'node:crypto';
import { env } from '@/lib/env';
import { deriveKey, isSameSecret } from '@/lib/security';

/**
 * The cookie that marks the browser an account was registered in. A link opened there proves the mailbox and the password
 * chosen before belong to one person; opened anywhere else it proves the mailbox alone, and that password goes.
 */
export const REGISTRATION_COOKIE = 'registered';

/** The mark for a link's token hash. Derived, so that nothing needs storing. */
export function registrationMark(tokenHash: string): string {
  return createHmac('sha256', deriveKey(env().masterKey, 'mail-link', 'registration'))
    .update(tokenHash)
    .digest('base64url');
}

/** Whether a browser holds the mark of this link. */
export function hasRegistrationMark(mark: string | undefined, tokenHash: string): boolean {
  return mark !== undefined && isSameSecret(mark, registrationMark(tokenHash));
}
