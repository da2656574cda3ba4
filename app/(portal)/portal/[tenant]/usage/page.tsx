import { dateFormat } from '@/lib/kernel/formats';
import type { Metadata } from 'next';
import Link from 'next/link';
import { PORTAL_FLAGS } from '@/components/portal/flags/flag-keys';
import { NoAccess } from '@/components/portal/no-access';
import { pageHref } from '@/components/portal/pages';
import { AlertSettingsForm } from '@/components/portal/usage/alert-settings-form';
import { FamilyUsageTable } from '@/components/portal/usage/family-usage-table';
import { SpendingForm } from '@/components/portal/usage/spending-form';
import { UsageAlerts } from '@/components/portal/usage/usage-alerts';
import { UsageGroups } from '@/components/portal/usage/usage-groups';
import { UsageTrends } from '@/components/portal/usage/usage-trends';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { getUsageSettings, listAlerts, listTrends } from '@/lib/metering/report';
import { familyUsage } from '@/lib/partners';
import { isFlagOn } from '@/lib/plans';
import { loadPortal } from '@/lib/web/portal';
import { loadWholeUsage } from '@/lib/web/usage';
import { updateAlertsAction, updateSpendingAction } from './actions';
import { loadTrends } from './load-trends';

export const metadata: Metadata = { title: 'Usage' };

interface Props {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<{ meter?: string | string[] }>;
}

/** What is used of every limit, how it went, who used it, and what happens near the end of it. */
export default async function UsagePage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  const report = await loadWholeUsage(ctx);
  if (!report) {
    return (
      <>
        <PageHeader title="Usage" />
        <NoAccess permission="usage.read" role={role} />
      </>
    );
  }
  const { meter: asked } = await searchParams;
  const meters = await listTrends(ctx);
  const meter = meters.find(({ key }) => key === asked) ?? meters.find(({ key }) => key === 'messages');
  const [trends, settings, alerts, hasForecast, family] = await Promise.all([
    meter && loadTrends(ctx, meter),
    getUsageSettings(ctx),
    listAlerts(ctx),
    isFlagOn(ctx.tenant, PORTAL_FLAGS.usageForecast, true),
    ctx.permissions.has('subTenant.read') ? familyUsage(ctx) : null,
  ]);
  const { locale, timeZone } = ctx;
  const day = (iso: string, options: Intl.DateTimeFormatOptions) =>
    dateFormat(locale, { timeZone: 'UTC', ...options }).format(new Date(iso));
  const month = day(report.period.startsAt, { month: 'long', year: 'numeric' });
  const resetDay = day(report.period.endsAt, { day: 'numeric', month: 'long' });
  return (
    <>
      <PageHeader
        title="Usage"
        description={`${month} on the plan ${report.planName}. Monthly limits start anew on ${resetDay} (UTC).`}
        actions={
          <Button asChild>
            <Link href={pageHref(slug, 'plan')}>See the plan</Link>
          </Button>
        }
      />
      <div className="grid gap-4">
        <UsageGroups
          slug={slug}
          lines={report.lines}
          resetDay={resetDay}
          locale={locale}
          hasForecast={hasForecast}
        />
        {family ? <FamilyUsageTable slug={slug} family={family} /> : null}
        {meter && trends ? <UsageTrends meter={meter} meters={meters} {...trends} /> : null}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          {report.overage ? (
            <SpendingForm
              overage={report.overage}
              settings={settings}
              mayChange={ctx.permissions.has('plan.change')}
              hasForecast={hasForecast}
              save={updateSpendingAction.bind(null, slug)}
            />
          ) : null}
          <AlertSettingsForm
            settings={settings}
            mayWrite={ctx.permissions.has('settings.write')}
            save={updateAlertsAction.bind(null, slug)}
          />
          <UsageAlerts alerts={alerts} locale={locale} timeZone={timeZone} />
        </div>
      </div>
    </>
  );
}
