import type { Metadata } from 'next';
import { HandOver } from '@/components/identity/hand-over';
import { StaffAuthShell } from '@/components/identity/staff-auth-shell';
import { safeReturnPath } from '@/lib/security';
import { queryText, type SearchParams } from '@/lib/web/query';

export const metadata: Metadata = { title: 'Opening the portal', robots: { index: false } };

/** Where the console sends an operator who looks into a portal: the token stands in the fragment. */
export default async function ActAsPage({ searchParams }: { searchParams: SearchParams }) {
  const returnTo = safeReturnPath(await queryText(searchParams, 'returnTo'));
  return (
    <StaffAuthShell title="Opening the portal" description="This takes a moment.">
      <HandOver method="impersonate" returnTo={returnTo} />
    </StaffAuthShell>
  );
}
