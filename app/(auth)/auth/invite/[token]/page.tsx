import type { Metadata } from 'next';
import { InvitationClosed } from '@/components/identity/invitation-closed';
import { StaffAuthShell } from '@/components/identity/staff-auth-shell';
import { tokenSchema } from '@/lib/identity/schemas';
import { links } from '@/lib/web/links';
import { findIdentity } from '@/lib/web/portal';
import { acceptAction, acceptAsNewAction } from '../../actions';
import { AcceptAsMember } from './_components/accept-as-member';
import { AcceptAsNew } from './_components/accept-as-new';
import { SignInToAccept } from './_components/sign-in-to-accept';
import { loadInvitation } from './load-invitation';

export const metadata: Metadata = { title: 'Invitation', robots: { index: false } };

/** Where an invitation leads: join as the person who is signed in, sign in first, or make an account. */
export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = tokenSchema.safeParse(token).success ? await loadInvitation(token) : null;
  if (!invitation || invitation.status !== 'pending') {
    return (
      <StaffAuthShell title="This invitation does not work any more">
        <InvitationClosed status={invitation?.status ?? null} portalUrl={links().portalRootUrl('/')} />
      </StaffAuthShell>
    );
  }
  const me = await findIdentity();
  const { tenant, role, email, invitedBy } = invitation;
  const mayAccept = me !== null && (email === null || email === me.identity.email);
  const mustSignIn = invitation.hasAccount && !mayAccept;
  return (
    <StaffAuthShell
      title={`Join ${tenant.name}`}
      description={`${invitedBy} invites you to work in ${tenant.name} as ${role}.`}
    >
      {mayAccept ? (
        <AcceptAsMember token={token} person={me.identity} tenantName={tenant.name} accept={acceptAction} />
      ) : me || mustSignIn ? (
        <SignInToAccept token={token} invitedEmail={email} signedInAs={me?.identity.email ?? null} />
      ) : (
        <AcceptAsNew token={token} email={email} tenantName={tenant.name} accept={acceptAsNewAction} />
      )}
    </StaffAuthShell>
  );
}
