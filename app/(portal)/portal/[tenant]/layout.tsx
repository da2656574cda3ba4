import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ClosedTenant } from '@/components/portal/closed-tenant';
import type { PortalOperator } from '@/components/portal/shell/operator-banner';
import { initialIcon } from '@/components/ui/initial-icon';
import { listRequests } from '@/lib/desk';
import { listTroubledDomains } from '@/lib/domains';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import type { Permission } from '@/lib/kernel/permissions';
import { listMyAnnouncements } from '@/lib/operations';
import { isPartner } from '@/lib/partners';
import { publicFlags } from '@/lib/plans';
import { fullestLines, fullLines } from '@/lib/metering/report/schemas';
import { links } from '@/lib/web/links';
import { isUnbranded, listShownTenants, portalAccent } from '@/lib/web/own-brand';
import { loadUsage } from '@/lib/web/usage';
import { openOrClosed } from '../_components/closed-view';
import { TenantFrame } from '../_components/tenant-frame';
import { dismissAnnouncementAction } from './announcements/actions';

interface Props {
  params: Promise<{ tenant: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await openOrClosed((await params).tenant);
  if (!('ctx' in view)) return { title: view.name };
  const { tenant } = view;
  return {
    title: { default: tenant.name, template: `%s · ${tenant.name}` },
    icons: { icon: initialIcon(tenant.name, await portalAccent(tenant)) },
  };
}

/** The shell around a tenant's pages. It decides nothing: every page loads and checks for itself. */
export default async function TenantLayout({ params, children }: Props) {
  const view = await openOrClosed((await params).tenant);
  if (!('ctx' in view)) return <ClosedTenant {...view} />;
  const { ctx, tenant, identity, role } = view;
  const accentColor = await portalAccent(tenant);
  const [tenants, openRequests, flags, usage, announcements, troubledDomains] = await Promise.all([
    // An operator sees the one tenant whose reason they gave.
    ctx.impersonation ? [] : listShownTenants(identity.id),
    countOpen(ctx),
    publicFlags(tenant),
    loadUsage(ctx),
    listMyAnnouncements(ctx),
    ctx.permissions.has('domain.read') ? listTroubledDomains(ctx) : [],
  ]);
  return (
    <TenantFrame
      data={{
        tenant: {
          ...pick(tenant, accentColor),
          isSubTenant: tenant.parentId !== null,
          isUnbranded: await isUnbranded(tenant),
        },
        tenants: ctx.impersonation ? [{ ...pick(tenant, accentColor), role }] : tenants,
        operator: operatorOf(ctx),
        person: { name: identity.name, email: identity.email },
        role,
        permissions: await shownPermissions(ctx),
        siteUrl: links().siteUrl(tenant),
        createUrl: links().baseUrl('/sign-up'),
        openRequests,
        flags,
        announcements: announcements
          .filter(({ isRead }) => !isRead)
          .map(({ id, title, severity }) => ({ id, title, severity })),
        troubledDomains,
        locale: ctx.locale,
        timeZone: ctx.timeZone,
        limits: { full: fullLines(usage?.lines ?? []), fullest: fullestLines(usage?.lines ?? [], 2) },
      }}
      dismiss={dismissAnnouncementAction.bind(null, tenant.slug)}
    >
      {children}
    </TenantFrame>
  );
}

/** Where nobody can have sub-tenants, nothing leads to them. The pages decide again. */
async function shownPermissions(ctx: TenantContext): Promise<Permission[]> {
  const all = [...ctx.permissions];
  if (!ctx.permissions.has('subTenant.read') || (await isPartner(ctx))) return all;
  return all.filter((permission) => !permission.startsWith('subTenant.'));
}

function pick({ slug, name, status }: TenantRef, accentColor: string) {
  return { slug, name, accentColor, status };
}

function operatorOf({ impersonation, actor, tenant }: TenantContext): PortalOperator | null {
  if (!impersonation) return null;
  return {
    name: impersonation.operator.name,
    memberName: actor.name,
    mode: impersonation.mode,
    expiresAt: impersonation.expiresAt.toISOString(),
    consoleUrl: links().consoleUrl(`/tenants/${tenant.id}`),
  };
}

async function countOpen(ctx: TenantContext): Promise<number | null> {
  if (!ctx.permissions.has('request.read')) return null;
  return (await listRequests(ctx, { status: 'open', sort: 'newest', limit: 1 })).counts.open;
}
