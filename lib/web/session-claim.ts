const SESSION_CLAIM = /(?:^|;\s*)(?:__Host-|__Secure-)?session=(ten_[0-9a-z]{26})\./g;

/**
 * Whether a Cookie header names another tenant than the one asked, by its shape alone. A quick question for every request;
 * whether the claim is true `foreign-session.ts` finds out.
 */
export function claimsOtherTenant(cookieHeader: string | undefined, tenantId: string): boolean {
  if (!cookieHeader?.includes('session=ten_')) return false;
  return [...cookieHeader.matchAll(SESSION_CLAIM)].some(([, claimed]) => claimed !== tenantId);
}
