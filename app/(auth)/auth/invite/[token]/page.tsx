import type { Metadata } from 'next';
import { InvitationClosed } from '@/components/identity/invitation-closed';
import { StaffAuthShell } from '@/components/identity/staff-auth-shell';
import { tokenSchema } from '@/lib/identity/schemas';
import { links } from '@/lib/web/links';
import { findOwnBrand } from '@/lib/web/own-brand';
import { findIdentity } from '@/lib/web/portal';
import { staffMetadata } from '../../_metadata';
import { acceptAction, acceptAsNewAction } from '../../actions';
import { AcceptAsMember } from './_components/accept-as-member';
import { AcceptAsNew } from './_components/accept-as-new';
import { SignInToAccept } from './_components/sign-in-to-accept';
import { loadInvitation } from './load-invitation';

interface Props {
  params: Promise<{ token: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return staffMetadata('Invitation', await brandOf(await invitationOf((await params).token)));
}

/** Where an invitation leads: join as the person who is signed in, sign in first, or make an account. */
export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const invitation = await invitationOf(token);
  const brand = await brandOf(invitation);
  if (!invitation || invitation.status !== 'pending') {
    return (
      <StaffAuthShell brand={brand} title="This invitation does not work any more">
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
      brand={brand}
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

async function invitationOf(token: string) {
  return tokenSchema.safeParse(token).success ? loadInvitation(token) : null;
}

async function brandOf(invitation: Awaited<ReturnType<typeof invitationOf>>) {
  return invitation && findOwnBrand(`/${invitation.tenant.slug}`);
}
