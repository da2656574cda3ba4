import { AllowedPage } from '@/components/tenancy/allowed';
import type { Metadata } from 'next';
import { FlagEditor } from '@/components/console/flags/flag-editor';
import { PageHeader } from '@/components/ui/page-header';
import { listFlags, listPlanNames } from '@/lib/plans';
import { loadConsole } from '@/lib/web/console';
import { createFlagAction, previewFlagAction, updateFlagAction } from '../actions';

export const metadata: Metadata = { title: 'New flag' };

/** The form that makes a flag. */
export default async function NewFlagPage() {
  const { op } = await loadConsole();
  const [flags, plans] = await Promise.all([listFlags(op), listPlanNames(op)]);
  return (
    <>
      <PageHeader
        title="New flag"
        breadcrumbs={[{ label: 'Feature flags', href: '/flags' }, { label: 'New flag' }]}
      />
      <AllowedPage to="flag.write">
        <FlagEditor
          flag={null}
          plans={plans}
          tenantNames={{}}
          otherFlags={flags.map(({ key }) => key)}
          create={createFlagAction}
          update={updateFlagAction}
          preview={previewFlagAction}
        />
      </AllowedPage>
    </>
  );
}
