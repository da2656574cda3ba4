import type { Metadata } from 'next';
import { ChangePasswordForm } from '@/components/identity/change-password-form';
import { NameForm } from '@/components/identity/name-form';
import { SessionsList } from '@/components/identity/sessions-list';
import { DeleteAccount } from '@/components/site/delete-account';
import { MyData } from '@/components/site/my-data';
import { PageWords } from '@/components/site/page-words';
import { ProveByMail } from '@/components/site/prove-by-mail';
import { Section } from '@/components/site/section';
import { SignOutButton } from '@/components/site/sign-out-button';
import { SiteHeading } from '@/components/site/site-heading';
import { describeMyData } from '@/lib/desk';
import { accountProof, getEndUserAccount, listEndUserSessions } from '@/lib/identity';
import { loadSite, requireSiteUser } from '@/lib/web/site';
import {
  changePasswordAction,
  collectDataAction,
  deleteAccountAction,
  mailProofAction,
  renameAction,
  revokeOtherSessionsAction,
  revokeSessionAction,
} from './actions';

interface Props {
  params: Promise<{ host: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await loadSite((await params).host);
  return { title: t('account.title'), robots: { index: false } };
}

/** The reader's own account at this site. */
export default async function AccountPage({ params }: Props) {
  const { host } = await params;
  const view = await requireSiteUser(host);
  const { tenant, basePath, dates, t } = view;
  const [account, proof, sessions, data] = await Promise.all([
    getEndUserAccount(view),
    accountProof(view),
    listEndUserSessions(view),
    describeMyData(view.ctx),
  ]);
  const mailProof = mailProofAction.bind(null, host);
  return (
    <PageWords site={view} groups={['form', 'check', 'account']}>
      <div className="mx-auto grid grid-cols-1 max-w-2xl gap-10">
        <SiteHeading
          basePath={basePath}
          title={t('account.title')}
          t={t}
          description={<bdi>{account.email}</bdi>}
          note={t('account.knownTo', { name: tenant.name })}
          action={<SignOutButton basePath={basePath} />}
        />
        <Section title={t('account.name')}>
          <NameForm name={account.name} hint={t('account.nameHint')} rename={renameAction.bind(null, host)} />
        </Section>
        <Section title={t('account.password')}>
          {proof === 'link' ? (
            <ProveByMail email={account.email} mail={mailProof} />
          ) : (
            <ChangePasswordForm
              change={changePasswordAction.bind(null, host)}
              hasPassword={account.hasPassword}
              minLength={tenant.customerPasswordMinLength}
            />
          )}
        </Section>
        <Section title={t('account.sessions')}>
          <SessionsList
            sessions={sessions}
            locale={dates.locale}
            timeZone={dates.timeZone}
            revoke={revokeSessionAction.bind(null, host)}
            revokeOthers={revokeOtherSessionsAction.bind(null, host)}
          />
        </Section>
        <Section title={t('account.data')}>
          <MyData basePath={basePath} {...data} dates={dates} collect={collectDataAction.bind(null, host)} />
        </Section>
        <Section title={t('account.deletion')}>
          <p className="mb-4 max-w-xl text-base text-pretty text-muted-foreground">
            {t('account.deletionText', { name: tenant.name })}
          </p>
          {proof === 'link' ? (
            <ProveByMail email={account.email} mail={mailProof} />
          ) : (
            <DeleteAccount
              basePath={basePath}
              email={account.email}
              asksPassword={proof === 'password'}
              mailProof={mailProof}
              remove={deleteAccountAction.bind(null, host)}
            />
          )}
        </Section>
      </div>
    </PageWords>
  );
}
