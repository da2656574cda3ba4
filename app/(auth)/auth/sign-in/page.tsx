import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInForm } from '@/components/identity/sign-in-form';
import { StaffAuthShell } from '@/components/identity/staff-auth-shell';
import { Alert } from '@/components/ui/alert';
import { safeReturnPath } from '@/lib/security';
import { links } from '@/lib/web/links';
import { findOwnBrand } from '@/lib/web/own-brand';
import { findIdentity } from '@/lib/web/portal';
import { queryText, type SearchParams } from '@/lib/web/query';
import { staffMetadata } from '../_metadata';

export async function generateMetadata({ searchParams }: { searchParams: SearchParams }): Promise<Metadata> {
  return staffMetadata(
    'Sign in',
    await findOwnBrand(safeReturnPath(await queryText(searchParams, 'returnTo'))),
  );
}

/** The portal's sign-in page, in the brand of the workspace that somebody is on the way to. */
export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const returnTo = safeReturnPath(await queryText(searchParams, 'returnTo'));
  if (await findIdentity()) redirect(returnTo);
  const brand = await findOwnBrand(returnTo);
  const notice = await queryText(searchParams, 'notice');
  const query = returnTo === '/' ? '' : `?returnTo=${encodeURIComponent(returnTo)}`;
  return (
    <StaffAuthShell
      title="Sign in"
      brand={brand}
      description={brand ? `To work in ${brand.name}.` : 'To the workspaces you work in.'}
      footer={
        brand ? undefined : (
          <>
            No workspace yet? <a href={links().baseUrl('/sign-up')}>Create one</a>
          </>
        )
      }
    >
      {notice === 'password-set' ? (
        <Alert tone="success" className="mb-4">
          Your new password is set. Sign in with it.
        </Alert>
      ) : null}
      {notice === 'session-ended' ? (
        <Alert tone="info" className="mb-4">
          Your session has ended. Sign in to go on where you were.
        </Alert>
      ) : null}
      <SignInForm
        returnTo={returnTo}
        magicLinkHref={`/magic-link${query}`}
        forgotHref={`/forgot-password${query}`}
      />
    </StaffAuthShell>
  );
}
