import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { TenantList } from '@/components/portal/tenant-list';
import { PageHeader } from '@/components/ui/page-header';
import { links } from '@/lib/web/links';
import { listShownTenants } from '@/lib/web/own-brand';
import { loadIdentity } from '@/lib/web/portal';
import { PlainFrame } from './_components/plain-frame';

export const metadata: Metadata = { title: 'Your workspaces' };

/** The portal's first page: the person's tenants, or straight to the only one. */
export default async function ChooserPage() {
  const { identity } = await loadIdentity();
  const tenants = await listShownTenants(identity.id);
  const [only] = tenants;
  if (tenants.length === 1 && only?.status === 'active') redirect(`/${only.slug}`);
  return (
    <PlainFrame
      person={{ name: identity.name, email: identity.email }}
      isUnbranded={tenants.length > 0 && tenants.every((tenant) => tenant.isUnbranded)}
    >
      <PageHeader
        title="Your workspaces"
        description="Choose where to go on. The one you used last stands first."
      />
      <TenantList tenants={tenants} createUrl={links().baseUrl('/sign-up')} />
    </PlainFrame>
  );
}
