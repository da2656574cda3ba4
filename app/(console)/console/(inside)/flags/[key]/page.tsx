import { Allowed } from '@/components/tenancy/allowed';
import type { Metadata } from 'next';
import { DeleteFlag } from '@/components/console/flags/delete-flag';
import { FlagEditor } from '@/components/console/flags/flag-editor';
import { FlagHistory } from '@/components/console/flags/flag-history';
import { StatusBadge } from '@/components/ui/badge';
import { PageHeader } from '@/components/ui/page-header';
import { getFlag, listFlagChanges, listFlags, listPlanNames } from '@/lib/plans';
import { findTenantNames } from '@/lib/tenancy';
import { loadConsole } from '@/lib/web/console';
import { orNotFound } from '@/lib/web/or-not-found';
import { createFlagAction, deleteFlagAction, previewFlagAction, updateFlagAction } from '../actions';

type Props = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await loadConsole();
  return { title: (await params).key };
}

/** One flag: its rules, who gets it, and what was changed. */
export default async function FlagPage({ params }: Props) {
  const { op } = await loadConsole();
  const { key } = await params;
  const flag = await orNotFound(getFlag(op, key));
  const { include, exclude } = flag.rules.tenants;
  const [flags, plans, names, changes] = await Promise.all([
    listFlags(op),
    listPlanNames(op),
    findTenantNames(op, [...include, ...exclude]),
    listFlagChanges(op, key),
  ]);
  return (
    <>
      <PageHeader
        title={<span className="font-mono">{key}</span>}
        badge={
          <StatusBadge tone={flag.isEnabled ? 'success' : 'neutral'}>
            {flag.isEnabled ? 'On' : 'Off'}
          </StatusBadge>
        }
        breadcrumbs={[{ label: 'Feature flags', href: '/flags' }, { label: key }]}
        actions={
          <Allowed to="flag.write">
            <DeleteFlag flagKey={key} version={flag.version} remove={deleteFlagAction} />
          </Allowed>
        }
      />
      <div className="grid gap-4">
        <FlagEditor
          flag={flag}
          plans={plans}
          tenantNames={Object.fromEntries(names)}
          otherFlags={flags.map((other) => other.key).filter((other) => other !== key)}
          create={createFlagAction}
          update={updateFlagAction}
          preview={previewFlagAction}
        />
        <FlagHistory changes={changes} />
      </div>
    </>
  );
}
