import { appError } from '@/lib/kernel/errors';
import { DAY_MS } from '@/lib/kernel/clock';
import { API_SCOPES, type ApiScope, type Permission } from '@/lib/kernel/permissions';
import { KEY_LIFETIME_MAX_DAYS } from './schemas';

/**
 * A key never reaches further than the person who makes it.
 * @throws AppError FORBIDDEN
 */
export function assertMayGrant(permissions: ReadonlySet<Permission>, scopes: readonly ApiScope[]): void {
  const missing = scopes.filter(
    (scope) => !API_SCOPES[scope].every((permission) => permissions.has(permission)),
  );
  if (missing.length > 0) {
    throw appError('FORBIDDEN', {
      message: 'A key cannot hold more than your own role allows.',
      detail: { missing },
    });
  }
}

/**
 * Reads an expiry: in the future and at most five years away. Null stays null.
 * @throws AppError VALIDATION_FAILED at `expiresAt`
 */
export function readExpiry(expiresAt: string | null, at: Date): Date | null {
  if (expiresAt === null) return null;
  const expiry = new Date(expiresAt);
  const daysAhead = (expiry.getTime() - at.getTime()) / DAY_MS;
  if (daysAhead > 0 && daysAhead <= KEY_LIFETIME_MAX_DAYS) return expiry;
  const sentence =
    daysAhead > 0 ? 'Choose a date within the next five years.' : 'Choose a date in the future.';
  throw appError('VALIDATION_FAILED', { fieldErrors: { expiresAt: sentence } });
}
