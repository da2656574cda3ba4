import type { Metadata } from 'next';
import { ChangePasswordForm } from '@/components/identity/change-password-form';
import { RenewRecoveryCodes } from '@/components/identity/renew-recovery-codes';
import { SessionsList } from '@/components/identity/sessions-list';
import { CONSOLE_LOCALE, CONSOLE_TIME_ZONE } from '@/components/tenancy/words';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { listOperatorSessions } from '@/lib/identity';
import { countRecoveryCodes } from '@/lib/identity/operators';
import { loadConsole } from '@/lib/web/console';
import {
  changePasswordAction,
  renewRecoveryCodesAction,
  revokeOtherSessionsAction,
  revokeSessionAction,
} from './actions';

export const metadata: Metadata = { title: 'Your account' };

/** The operator's own password, recovery codes and sessions. */
export default async function AccountPage() {
  const { op, me } = await loadConsole();
  const [sessions, codesLeft] = await Promise.all([listOperatorSessions(me), countRecoveryCodes(me)]);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Your account" description={`${op.operator.name}, ${op.operator.email}`} />
      <div className="grid gap-4">
        <Card title="Password" description="Changing it ends all your other sessions.">
          <ChangePasswordForm change={changePasswordAction} hasPassword />
        </Card>
        <Card title="Recovery codes" description="For the day your authenticator app is lost.">
          <RenewRecoveryCodes left={codesLeft} renew={renewRecoveryCodesAction} />
        </Card>
        <Card title="Sessions" description="Browsers that are signed in to the console as you.">
          <SessionsList
            sessions={sessions}
            locale={CONSOLE_LOCALE}
            timeZone={CONSOLE_TIME_ZONE}
            revoke={revokeSessionAction}
            revokeOthers={revokeOtherSessionsAction}
          />
        </Card>
      </div>
    </div>
  );
}
