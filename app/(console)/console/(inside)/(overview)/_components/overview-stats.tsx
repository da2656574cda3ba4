import { writeDirectoryParams } from '@/components/tenancy/directory-params';
import { writeJobParams } from '@/components/console/jobs/job-params';
import { count } from '@/components/tenancy/words';
import { Stat } from '@/components/ui/stat';
import type { JobCountDto } from '@/lib/jobs/schemas';
import type { ConsoleOverview } from '@/lib/tenancy/console/schemas';

/** The numbers an operator looks at first. */
export function OverviewStats({ overview, jobs }: { overview: ConsoleOverview; jobs: JobCountDto[] }) {
  const { counts, provisioning } = overview;
  const ofStatus = (status: string) => counts.byStatus[status] ?? 0;
  const jobsIn = (state: string) =>
    jobs.filter((job) => job.state === state).reduce((sum, job) => sum + job.count, 0);
  const closed = ofStatus('suspended');
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Stat
        label="Tenants"
        value={count(counts.total)}
        hint={`${count(ofStatus('active'))} active`}
        href="/tenants"
      />
      <Stat
        label="Suspended"
        value={count(closed)}
        href={writeDirectoryParams('/tenants', { status: 'suspended' })}
      />
      <Stat
        label="In maintenance"
        value={count(ofStatus('maintenance'))}
        href={writeDirectoryParams('/tenants', { status: 'maintenance' })}
      />
      <Stat
        label="Being set up"
        value={count(ofStatus('provisioning'))}
        hint={provisioning.rollingBack > 0 ? `${count(provisioning.rollingBack)} rolling back` : undefined}
        href={writeDirectoryParams('/tenants', { status: 'provisioning' })}
      />
      <Stat
        label="Failed jobs"
        value={count(jobsIn('failed'))}
        href={writeJobParams('/jobs', { state: 'failed' })}
      />
      <Stat
        label="Retrying jobs"
        value={count(jobsIn('retrying'))}
        href={writeJobParams('/jobs', { state: 'retrying' })}
      />
      <Stat
        label="Running jobs"
        value={count(jobsIn('running'))}
        href={writeJobParams('/jobs', { state: 'running' })}
      />
      <Stat
        label="Waiting jobs"
        value={count(jobsIn('waiting'))}
        href={writeJobParams('/jobs', { state: 'waiting' })}
      />
    </div>
  );
}
