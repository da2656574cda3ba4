import { AllowedPage } from '@/components/tenancy/allowed';
import type { Metadata } from 'next';
import { CreateTenantForm } from '@/components/tenancy/create-tenant-form';
import { PageHeader } from '@/components/ui/page-header';
import { listPartitionFacts } from '@/lib/fleet/partitions';
import { env } from '@/lib/env';
import { now } from '@/lib/kernel/clock';
import { listPlanNames } from '@/lib/plans';
import { currencyOptions, localeOptions, timeZoneOptions } from '@/lib/tenancy/settings/intl-lists';
import { loadConsole } from '@/lib/web/console';
import { checkSlugAction, createTenantAction } from '../../../actions';

export const metadata: Metadata = { title: 'New tenant' };

/** The form that makes a tenant. */
export default async function NewTenantPage() {
  const { op } = await loadConsole();
  const [names, servers] = await Promise.all([listPlanNames(op), listPartitionFacts(op)]);
  const plans = names.filter(({ isPublished }) => isPublished);
  const open = servers.filter(({ status, health }) => status === 'open' && health !== 'down');
  const regions = [...new Set(open.map(({ region }) => region))];
  const mainRegion = servers.find(({ isMain }) => isMain)?.region ?? '';
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="New tenant"
        breadcrumbs={[{ label: 'Tenants', href: '/tenants' }, { label: 'New tenant' }]}
      />
      <AllowedPage to="tenant.create">
        <CreateTenantForm
          hostSuffix={`.${env().baseHost}`}
          plans={plans.map(({ key, name }) => ({ value: key, label: name }))}
          regions={regions}
          defaultRegion={regions.includes(mainRegion) ? mainRegion : (regions[0] ?? mainRegion)}
          locales={localeOptions('en')}
          timeZones={timeZoneOptions(now())}
          currencies={currencyOptions('en')}
          create={createTenantAction}
          check={checkSlugAction}
        />
      </AllowedPage>
    </div>
  );
}
