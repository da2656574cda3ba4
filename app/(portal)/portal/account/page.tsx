import type { Metadata } from 'next';
import { ChangePasswordForm } from '@/components/identity/change-password-form';
import { NameForm } from '@/components/identity/name-form';
import { ConfirmMail } from '@/components/portal/confirm-mail';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { getOwnAccount } from '@/lib/identity';
import { loadIdentity } from '@/lib/web/portal';
import { PlainFrame } from '../_components/plain-frame';
import { changePasswordAction, renameAction, requestVerificationAction } from './actions';

export const metadata: Metadata = { title: 'Your account' };

/** A person's own account, the same in every tenant they work for. */
export default async function AccountPage() {
  const me = await loadIdentity();
  const account = await getOwnAccount(me);
  return (
    <PlainFrame
      person={{ name: account.name, email: account.email }}
      back={{ href: '/', label: 'Your workspaces' }}
    >
      <PageHeader
        title="Your account"
        description="Your name and how you sign in, the same in every workspace."
      />
      <div className="grid gap-6">
        <Card title="Name" description="Stands beside your answers and in the audit log.">
          <NameForm rename={renameAction} name={account.name} hint="As colleagues and customers see it." />
        </Card>
        <Card title="Mail address" description="Where sign-in links and notices go.">
          <p className="flex flex-wrap items-center gap-2 text-sm">
            {account.email}
            <Badge tone={account.isEmailVerified ? 'success' : 'warning'}>
              {account.isEmailVerified ? 'Confirmed' : 'Not confirmed yet'}
            </Badge>
          </p>
          {account.isEmailVerified ? null : (
            <ConfirmMail request={requestVerificationAction.bind(null, {})} />
          )}
        </Card>
        <Card
          title={account.hasPassword ? 'Change password' : 'Choose a password'}
          description="Changing it signs you out everywhere else."
        >
          <ChangePasswordForm change={changePasswordAction} hasPassword={account.hasPassword} />
        </Card>
      </div>
    </PlainFrame>
  );
}
