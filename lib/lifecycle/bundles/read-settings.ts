import { controlDb } from '@/lib/isolation';
import type { BundleSettings } from './format/manifest';

/**
 * What of the control plane belongs to a tenant. Never passwords: whoever works for several tenants has one, and no
 * tenant's backup is the place for it. Sessions, invitations and links are not kept either: what has ended stays so.
 */
export async function readSettings(tenantId: string): Promise<BundleSettings> {
  const row = await controlDb().tenant.findUniqueOrThrow({
    where: { id: tenantId },
    include: {
      domains: { orderBy: { createdAt: 'asc' } },
      memberships: { orderBy: { createdAt: 'asc' }, include: { identity: true } },
      apiKeys: { where: { revokedAt: null }, orderBy: { createdAt: 'asc' } },
      overrides: { where: { endedAt: null }, orderBy: { createdAt: 'asc' } },
      grants: { where: { endedAt: null }, orderBy: { createdAt: 'asc' } },
    },
  });
  return {
    tenant: {
      slug: row.slug,
      name: row.name,
      plan: row.plan,
      strategy: row.strategy,
      accentColor: row.accentColor,
      locale: row.locale,
      timeZone: row.timeZone,
      currency: row.currency,
      sessionIdleMinutes: row.sessionIdleMinutes,
      sessionMaxHours: row.sessionMaxHours,
      customerPasswordMinLength: row.customerPasswordMinLength,
      allowsOperatorAccess: row.allowsOperatorAccess,
      createdAt: row.createdAt.toISOString(),
    },
    members: row.memberships.map(({ role, identity }) => ({
      identityId: identity.id,
      name: identity.name,
      email: identity.email,
      role,
    })),
    domains: row.domains.map(({ host, isPrimary, verifiedAt }) => ({
      host,
      isPrimary,
      verifiedAt: verifiedAt?.toISOString() ?? null,
    })),
    apiKeys: row.apiKeys.map((key) => ({
      name: key.name,
      prefix: key.prefix,
      secretHash: key.secretHash,
      scopes: key.scopes,
      callsPerMinute: key.callsPerMinute,
      expiresAt: key.expiresAt?.toISOString() ?? null,
      createdBy: key.createdBy,
      createdAt: key.createdAt.toISOString(),
    })),
    overrides: row.overrides.map(({ key, value, reason, expiresAt }) => ({
      key,
      value,
      reason,
      expiresAt: expiresAt?.toISOString() ?? null,
    })),
    grants: row.grants.map(({ key, units, fromPeriod, throughPeriod, rollsOver, reason }) => ({
      key,
      units: String(units),
      fromPeriod,
      throughPeriod,
      rollsOver,
      reason,
    })),
  };
}
