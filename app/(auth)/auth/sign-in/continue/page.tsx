import type { Metadata } from 'next';
import { HandOver } from '@/components/identity/hand-over';
import { StaffAuthShell } from '@/components/identity/staff-auth-shell';
import { safeReturnPath } from '@/lib/security';
import { queryText, type SearchParams } from '@/lib/web/query';

export const metadata: Metadata = { title: 'Opening your workspace', robots: { index: false } };

/** Where the sign-up page sends a browser: signs it in with the token in the fragment and goes on. */
export default async function ContinuePage({ searchParams }: { searchParams: SearchParams }) {
  const returnTo = safeReturnPath(await queryText(searchParams, 'returnTo'));
  return (
    <StaffAuthShell title="Opening your workspace" description="This takes a moment.">
      <HandOver returnTo={returnTo} />
    </StaffAuthShell>
  );
}
