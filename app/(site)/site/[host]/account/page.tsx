import type { Metadata } from 'next';
import { ChangePasswordForm } from '@/components/identity/change-password-form';
import { NameForm } from '@/components/identity/name-form';
import { SessionsList } from '@/components/identity/sessions-list';
import { Section } from '@/components/site/section';
import { SignOutButton } from '@/components/site/sign-out-button';
import { SiteHeading } from '@/components/site/site-heading';
import { getEndUserAccount, listEndUserSessions } from '@/lib/identity';
import { requireSiteUser } from '@/lib/web/site';
import {
  changePasswordAction,
  renameAction,
  revokeOtherSessionsAction,
  revokeSessionAction,
} from './actions';

export const metadata: Metadata = { title: 'Account', robots: { index: false } };

/** The reader's own account at this site. */
export default async function AccountPage({ params }: { params: Promise<{ host: string }> }) {
  const { host } = await params;
  const view = await requireSiteUser(host);
  const { tenant, basePath } = view;
  const [account, sessions] = await Promise.all([getEndUserAccount(view), listEndUserSessions(view)]);
  return (
    <div className="mx-auto grid grid-cols-1 max-w-2xl gap-10">
      <SiteHeading
        basePath={basePath}
        title="Account"
        description={account.email}
        note={`Known to ${tenant.name} alone.`}
        action={<SignOutButton basePath={basePath} />}
      />
      <Section title="Name">
        <NameForm
          name={account.name}
          hint="As it stands above your messages."
          rename={renameAction.bind(null, host)}
        />
      </Section>
      <Section title="Password">
        <ChangePasswordForm
          change={changePasswordAction.bind(null, host)}
          hasPassword={account.hasPassword}
          minLength={tenant.customerPasswordMinLength}
        />
      </Section>
      <Section title="Where you are signed in">
        <SessionsList
          sessions={sessions}
          locale={tenant.locale}
          timeZone={tenant.timeZone}
          revoke={revokeSessionAction.bind(null, host)}
          revokeOthers={revokeOtherSessionsAction.bind(null, host)}
        />
      </Section>
    </div>
  );
}
