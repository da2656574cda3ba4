import {
  type ConsoleSession,
  type PortalSession,
  readConsoleSession,
  readPortalSession,
  readSiteSession,
  type SiteSession,
} from '@/lib/identity';
import type { TenantRef } from '@/lib/kernel/context';
import { refuseForeignSession } from './foreign-session';
import type { RequestFacts } from './request';
import { visitorContext } from './visitor-context';

/** The live session of a request on the portal's host, or null. Asks the database each time: a revoked session ends at once. */
export function portalSession(facts: RequestFacts): Promise<PortalSession | null> {
  return readPortalSession(facts);
}

/** The live operator session of a request on the console's host, or null. */
export function consoleSession(facts: RequestFacts): Promise<ConsoleSession | null> {
  return readConsoleSession(facts);
}

/**
 * The live session of an end user of this site, or null.
 * @throws AppError TENANT_MISMATCH when the cookie is a session of another tenant
 */
export async function siteSession(
  tenant: TenantRef,
  facts: RequestFacts,
  basePath: string,
): Promise<SiteSession | null> {
  const ctx = visitorContext(tenant, facts);
  await refuseForeignSession(ctx, facts.cookies);
  return readSiteSession({ ...facts, ctx, basePath });
}
