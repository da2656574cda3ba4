import Link from 'next/link';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { Acts } from '@/components/tenancy/lifecycle/acts';
import { TransitionHistory } from '@/components/tenancy/lifecycle/history';
import { PlannedResume } from '@/components/tenancy/lifecycle/planned-resume';
import { ReadAnew } from '@/components/tenancy/lifecycle/read-anew';
import { RunProgress } from '@/components/tenancy/lifecycle/run-progress';
import { TenantStatus } from '@/components/tenancy/tenant-status';
import { plural } from '@/components/tenancy/words';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import { needsFourEyes } from '@/lib/approvals';
import type { OperatorContext } from '@/lib/kernel/context';
import { deleteTenantAct, getLifecycle } from '@/lib/lifecycle/states';
import { ACTS, type LifecycleDto } from '@/lib/lifecycle/states/schemas';
import type { TenantDetail } from '@/lib/tenancy/console/schemas';
import {
  archiveTenantAction,
  deleteTenantAction,
  eraseTenantAction,
  planResumeAction,
  restoreTenantAction,
  resumeTenantAction,
  setMaintenanceAction,
  suspendTenantAction,
  undeleteTenantAction,
} from '../../lifecycle-actions';

const ACTIONS = {
  suspend: suspendTenantAction,
  resume: resumeTenantAction,
  setMaintenance: setMaintenanceAction,
  archive: archiveTenantAction,
  restore: restoreTenantAction,
  delete: deleteTenantAction,
  undelete: undeleteTenantAction,
  erase: eraseTenantAction,
};

/** Where a tenant stands in its life: its state, what can be done to it, and what it came through. */
export async function LifecycleCard({ op, tenant }: { op: OperatorContext; tenant: TenantDetail }) {
  // Erasing takes the same two as deleting.
  const [lifecycle, isFourEyes] = await Promise.all([
    getLifecycle(op, tenant.id),
    needsFourEyes(deleteTenantAct, op.operator.id),
  ]);
  const { id, name, slug } = tenant;
  const acts = lifecycle.acts.filter((act) => op.permissions.has(ACTS[act].permission));
  const isUnderWay = lifecycle.run !== null && lifecycle.run.finishedAt === null;
  return (
    <Card
      title="State"
      description={
        <span className="flex flex-wrap items-center gap-2">
          <TenantStatus status={lifecycle.status} />
          <span>
            since <ConsoleTime value={lifecycle.since} absolute />
          </span>
        </span>
      }
      action={
        acts.length > 0 ? (
          <Acts tenant={{ id, name, slug }} acts={acts} isFourEyes={isFourEyes} actions={ACTIONS} />
        ) : null
      }
    >
      <div className="grid gap-4">
        {lifecycle.status === tenant.status ? null : <ReadAnew key={lifecycle.status} />}
        <StateNotes lifecycle={lifecycle} />
        {lifecycle.status === 'suspended' && op.permissions.has('tenant.suspend') && !isUnderWay ? (
          <PlannedResume tenant={{ id, name }} resumeAt={lifecycle.resumeAt} plan={planResumeAction} />
        ) : null}
        {lifecycle.run && (isUnderWay || lifecycle.run.status === 'reverted') ? (
          <RunProgress key={lifecycle.run.id} tenantId={id} initial={lifecycle.run} />
        ) : null}
        <TransitionHistory history={lifecycle.history} />
      </div>
    </Card>
  );
}

/** What follows from the state. */
function StateNotes({ lifecycle }: { lifecycle: LifecycleDto }) {
  const { status, reason, eraseAfter, jobsPaused, coldSince, certificateId } = lifecycle;
  return (
    <>
      {reason ? (
        <Alert
          tone={status === 'maintenance' ? 'warning' : 'danger'}
          title={status === 'maintenance' ? 'What visitors read' : 'What its staff reads'}
        >
          {reason}
        </Alert>
      ) : null}
      {eraseAfter ? (
        <Alert tone="danger" title="It will be erased">
          <ConsoleTime value={eraseAfter} absolute />. Until then it can be restored.
        </Alert>
      ) : null}
      {coldSince ? (
        <Alert tone="info" title="In cold storage">
          Its rows and files are in a bundle since <ConsoleTime value={coldSince} absolute />; its place in
          the database is free.
        </Alert>
      ) : null}
      {jobsPaused > 0 ? (
        <p className="text-sm text-muted-foreground">
          {plural(jobsPaused, 'job')} {jobsPaused === 1 ? 'waits' : 'wait'} until it opens again.
        </p>
      ) : null}
      {certificateId ? (
        <p className="text-sm">
          <Link href={`/erasures/${certificateId}`} className="underline underline-offset-4">
            Certificate of its erasure
          </Link>
        </p>
      ) : null}
    </>
  );
}
