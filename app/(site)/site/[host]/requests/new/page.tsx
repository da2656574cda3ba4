import type { Metadata } from 'next';
import { NewRequestForm } from '@/components/site/new-request-form';
import { sitePath } from '@/components/site/paths';
import { SiteHeading } from '@/components/site/site-heading';
import { requireSiteUser } from '@/lib/web/site';
import { openRequestAction } from '../actions';

export const metadata: Metadata = { title: 'New request', robots: { index: false } };

export default async function NewRequestPage({ params }: { params: Promise<{ host: string }> }) {
  const { basePath, user } = await requireSiteUser((await params).host);
  return (
    <div className="mx-auto grid grid-cols-1 max-w-2xl gap-7">
      <SiteHeading
        basePath={basePath}
        title="New request"
        crumbs={[{ label: 'My requests', href: sitePath(basePath, '/requests') }]}
        description={`We answer to ${user.email} and here, under “My requests”.`}
      />
      <NewRequestForm open={openRequestAction} />
    </div>
  );
}
