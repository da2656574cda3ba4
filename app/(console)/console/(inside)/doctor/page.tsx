import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { CheckList } from '@/components/console/doctor/check-list';
import { ChooseTenant } from '@/components/console/doctor/choose-tenant';
import { loadDoctorParams } from '@/components/console/doctor/doctor-params';
import { TenantExaminationView } from '@/components/console/doctor/tenant-examination';
import { PageHeader } from '@/components/ui/page-header';
import { needsFourEyes } from '@/lib/approvals';
import { dropOrphanAct, examineInstallation, examineTenant } from '@/lib/fleet';
import { examineTenantSchema } from '@/lib/fleet/schemas';
import type { OperatorContext } from '@/lib/kernel/context';
import { loadConsole } from '@/lib/web/console';
import { orNotFound } from '@/lib/web/or-not-found';
import { dropOrphanAction } from './actions';

export const metadata: Metadata = { title: 'Doctor' };

/** What is wrong with the installation, or with one tenant, and the commands that mend it. Looked at anew each time. */
export default async function DoctorPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { op } = await loadConsole();
  const { tenant } = await loadDoctorParams(searchParams);
  const asked = tenant === null ? null : examineTenantSchema.safeParse({ tenantId: tenant });
  if (asked && !asked.success) notFound();
  const one = asked ? await orNotFound(examineTenant(op, asked.data)) : null;
  return (
    <>
      <PageHeader
        title="Doctor"
        description="Looks at servers, keys, policies, versions, queue, runs and backups at this moment. It changes nothing by itself: each finding names what mends it."
      />
      <ChooseTenant tenant={one ? { id: one.tenant.id, name: one.tenant.name } : null} />
      {one ? <TenantExaminationView report={one} /> : <WholeInstallation op={op} />}
    </>
  );
}

async function WholeInstallation({ op }: { op: OperatorContext }) {
  const [report, isFourEyes] = await Promise.all([
    examineInstallation(op),
    needsFourEyes(dropOrphanAct, op.operator.id),
  ]);
  const drop = op.permissions.has('fleet.manage') ? { ask: dropOrphanAction, isFourEyes } : undefined;
  return <CheckList report={report} drop={drop} />;
}
