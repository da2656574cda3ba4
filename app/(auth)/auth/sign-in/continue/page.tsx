import type { Metadata } from 'next';
import { HandOver } from '@/components/identity/hand-over';
import { StaffAuthShell } from '@/components/identity/staff-auth-shell';
import { safeReturnPath } from '@/lib/security';
import { findOwnBrand } from '@/lib/web/own-brand';
import { queryText, type SearchParams } from '@/lib/web/query';
import { staffMetadata } from '../../_metadata';

export async function generateMetadata({ searchParams }: { searchParams: SearchParams }): Promise<Metadata> {
  return staffMetadata(
    'Opening your workspace',
    await findOwnBrand(safeReturnPath(await queryText(searchParams, 'returnTo'))),
  );
}

/** Where the sign-up page sends a browser: signs it in with the token in the fragment and goes on. */
export default async function ContinuePage({ searchParams }: { searchParams: SearchParams }) {
  const returnTo = safeReturnPath(await queryText(searchParams, 'returnTo'));
  return (
    <StaffAuthShell
      brand={await findOwnBrand(returnTo)}
      title="Opening your workspace"
      description="This takes a moment."
    >
      <HandOver returnTo={returnTo} />
    </StaffAuthShell>
  );
}
