import type { ReactNode } from 'react';
import { ConsoleFrame } from '@/components/console/console-frame';
import { MaintenanceBanner } from '@/components/console/operations/maintenance-banner';
import { countOpenApprovals } from '@/lib/approvals';
import { env } from '@/lib/env';
import { countJobs } from '@/lib/jobs';
import { nextMaintenance } from '@/lib/operations';
import { loadConsole } from '@/lib/web/console';
import { GUARDED_ACTS } from '@/lib/web/guarded-acts';

/** The shell around the console's pages. It decides nothing: every page loads and checks for itself. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { op } = await loadConsole();
  const [jobs, openApprovals, maintenance] = await Promise.all([
    countJobs(op),
    countOpenApprovals(op, GUARDED_ACTS),
    nextMaintenance(),
  ]);
  const failedJobs = jobs.filter((job) => job.state === 'failed').reduce((sum, job) => sum + job.count, 0);
  const { name, email } = op.operator;
  return (
    <ConsoleFrame
      permissions={[...op.permissions]}
      operator={{ name, email }}
      installation={env().baseHost}
      failedJobs={failedJobs}
      openApprovals={openApprovals}
    >
      {maintenance ? (
        <MaintenanceBanner
          isOn={maintenance.isOn}
          startsAt={maintenance.startsAt.toISOString()}
          endsAt={maintenance.endsAt?.toISOString() ?? null}
        />
      ) : null}
      {children}
    </ConsoleFrame>
  );
}
