import type { Metadata } from 'next';
import Link from 'next/link';
import { NoAccess } from '@/components/portal/no-access';
import { SignInRulesForm } from '@/components/portal/settings/sign-in-rules-form';
import { SettingsForm } from '@/components/portal/settings/settings-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { now } from '@/lib/kernel/clock';
import { findChecklist } from '@/lib/tenancy/checklist';
import { currencyOptions, localeOptions, timeZoneOptions } from '@/lib/tenancy/settings/intl-lists';
import { listHandedDown } from '@/lib/partners';
import { links } from '@/lib/web/links';
import { loadPortal } from '@/lib/web/portal';
import { FromPartner } from './_components/from-partner';
import { saveSignInRulesAction, saveSettingsAction } from './actions';

export const metadata: Metadata = { title: 'Settings' };

/** General settings of the tenant. */
export default async function SettingsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const { ctx, tenant, role } = await loadPortal(slug);
  const { name, locale, timeZone, currency, accentColor } = tenant;
  const header = (
    <PageHeader title="Settings" description="Name, language, colour and sign-in rules of this workspace." />
  );
  if (!ctx.permissions.has('settings.read')) {
    return (
      <>
        {header}
        <NoAccess permission="settings.read" role={role} />
      </>
    );
  }
  const [checklist, handedDown] = await Promise.all([findChecklist(ctx), listHandedDown(ctx)]);
  const mayWrite = ctx.permissions.has('settings.write');
  // Forms begin anew when a value of the workspace's own gives way to the partner's.
  const origins = handedDown.map(({ key, isOwn }) => (isOwn ? key : '')).join();
  return (
    <div className="mx-auto max-w-3xl">
      {header}
      {mayWrite ? null : (
        <div className="mb-6">
          <Alert tone="info">You can read these settings. Changing them needs the role Owner or Admin.</Alert>
        </div>
      )}
      <SettingsForm
        key={origins}
        settings={{ name, locale, timeZone, currency, accentColor }}
        isUnconfirmed={
          checklist?.steps.some((step) => step.id === 'confirmSettings' && !step.isDone) ?? false
        }
        mayWrite={mayWrite}
        siteUrl={links().siteUrl(slug)}
        locales={localeOptions('en')}
        timeZones={timeZoneOptions(now())}
        currencies={currencyOptions('en')}
        saveSettings={saveSettingsAction.bind(null, slug)}
      />
      <div className="mt-6">
        <SignInRulesForm
          key={origins}
          rules={{ ...tenant.sessionPolicy, customerPasswordMinLength: tenant.customerPasswordMinLength }}
          mayWrite={mayWrite}
          save={saveSignInRulesAction.bind(null, slug)}
        />
      </div>
      <FromPartner ctx={ctx} settings={handedDown} />
      <div className="mt-6">
        <Card
          title="Operator access"
          description="Whether people who run the platform may look into this workspace, and who did."
          action={
            <Button asChild>
              <Link href={`/${slug}/settings/operator-access`}>Operator access</Link>
            </Button>
          }
        />
      </div>
      {ctx.permissions.has('export.manage') ? (
        <div className="mt-6">
          <Card
            title="Export everything"
            description="All rows, files and settings of this workspace in one encrypted file, for owners."
            action={
              <Button asChild>
                <Link href={`/${slug}/settings/export`}>Export everything</Link>
              </Button>
            }
          />
        </div>
      ) : null}
    </div>
  );
}
