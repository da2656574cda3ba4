import { type InlineLogo, inlineLogo, siteLook } from '@/lib/branding';
import { listMyTenants } from '@/lib/identity';
import type { TenantRef } from '@/lib/kernel/context';
import { resolveTenantBySlug } from '@/lib/tenancy';

/** What stands in place of our name on pages for a tenant's staff. */
export interface OwnBrand {
  name: string;
  /** `#rrggbb` */
  accent: string;
  light: InlineLogo | null;
  dark: InlineLogo | null;
}

/** More entries than these are not asked for the sake of a colour in a list. */
const MOST_ASKED = 30;

/** The colour of a tenant's portal: of the published branding where the plan has it. Any reads (components/ui/styles/tokens.css). */
export async function portalAccent(tenant: TenantRef): Promise<string> {
  return (await siteLook(tenant)).accent;
}

/** Whether pages for its staff name the tenant alone: wherever its site names nobody else. */
export async function isUnbranded(tenant: TenantRef): Promise<boolean> {
  return !(await siteLook(tenant)).showsPoweredBy;
}

/**
 * The brand of the tenant that a path of the portal leads to, for pages before anybody has signed in; null where ours stands. It
 * tells no more than the tenant's site does.
 */
export async function findOwnBrand(path: string): Promise<OwnBrand | null> {
  const [, slug] = /^\/([a-z0-9-]+)(?:[/?#]|$)/.exec(path) ?? [];
  const tenant = slug ? await resolveTenantBySlug(slug) : null;
  if (tenant?.status !== 'active') return null;
  const { accent, logo, picturesOf, showsPoweredBy } = await siteLook(tenant);
  if (showsPoweredBy) return null;
  const [light, dark] = await Promise.all(
    [logo.light, logo.dark].map((picture) => picture && inlineLogo(picturesOf, picture)),
  );
  return { name: tenant.name, accent, light: light ?? null, dark: dark ?? null };
}

/** The tenants a person works for, in the colours of their portals. */
export async function listShownTenants(identityId: string) {
  const tenants = await listMyTenants(identityId);
  return Promise.all(
    tenants.map(async (shown, at) => {
      const tenant = at < MOST_ASKED ? await resolveTenantBySlug(shown.slug) : null;
      if (!tenant) return { ...shown, isUnbranded: false };
      const { accent, showsPoweredBy } = await siteLook(tenant);
      return { ...shown, accentColor: accent, isUnbranded: !showsPoweredBy };
    }),
  );
}
