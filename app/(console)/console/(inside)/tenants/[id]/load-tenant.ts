import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { loadConsole } from '@/lib/web/console';
import { findTenant } from './find-tenant';

export type TenantPageProps = { params: Promise<{ id: string }> };

/** The operator and the tenant of a page below `/tenants/[id]`; its 404 page for an unknown one. */
export async function loadTenant({ params }: TenantPageProps) {
  const { op } = await loadConsole();
  const tenant = await findTenant((await params).id);
  if (!tenant) notFound();
  return { op, tenant };
}

/** "Members of Harbour & Pine" */
export async function tenantTitle({ params }: TenantPageProps, what?: string): Promise<Metadata> {
  const name = (await findTenant((await params).id))?.name ?? 'Tenant';
  return { title: what ? `${what} of ${name}` : name };
}
