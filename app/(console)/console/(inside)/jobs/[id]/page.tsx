import type { Metadata } from 'next';
import { DeleteJobButton, RetryButton } from '@/components/console/jobs/job-actions';
import { JobFacts } from '@/components/console/jobs/job-facts';
import { JOB_STATE_WORDS } from '@/components/tenancy/words';
import { Alert } from '@/components/ui/alert';
import { StatusBadge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { getJob } from '@/lib/jobs';
import { findTenantNames } from '@/lib/tenancy';
import { loadConsole } from '@/lib/web/console';
import { orNotFound } from '@/lib/web/or-not-found';
import { deleteJobAction, retryJobAction } from '../actions';
import { stuckAfter } from '../stuck-after';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await loadConsole();
  return { title: `Job no. ${(await params).id}` };
}

/** One job: how it stands, why it failed, and what of its data may be seen. */
export default async function JobPage({ params }: Props) {
  const { op } = await loadConsole();
  const { id } = await params;
  const job = await orNotFound(getJob(op, id, await stuckAfter()));
  const names = await findTenantNames(op, job.tenantId ? [job.tenantId] : []);
  const { label, tone } = JOB_STATE_WORDS[job.state] ?? { label: job.state, tone: 'neutral' as const };
  return (
    <>
      <PageHeader
        title={<span className="font-mono">{job.name}</span>}
        badge={<StatusBadge tone={tone}>{label}</StatusBadge>}
        breadcrumbs={[{ label: 'Jobs', href: '/jobs' }, { label: `no. ${job.id}` }]}
        actions={
          op.permissions.has('job.manage') ? (
            <>
              <RetryButton job={job} retry={retryJobAction} />
              <DeleteJobButton job={job} remove={deleteJobAction} />
            </>
          ) : undefined
        }
      />
      <div className="grid gap-4">
        {job.state === 'stuck' ? (
          <Alert tone="warning" title="It has been running for a long time">
            Its worker may have died, or the work may just be long. Retrying or deleting takes it from its
            worker; if that one still works on it, the work is done twice.
          </Alert>
        ) : null}
        <JobFacts job={job} tenantName={job.tenantId ? (names.get(job.tenantId) ?? null) : null} />
        {job.lastError ? (
          <Card title="Last error">
            <section aria-label="Last error" tabIndex={0} className="max-h-96 overflow-auto rounded-md">
              <pre className="font-mono text-xs whitespace-pre-wrap">{job.lastError}</pre>
            </section>
          </Card>
        ) : null}
      </div>
    </>
  );
}
