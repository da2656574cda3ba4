import Link from 'next/link';
import type { ReactNode } from 'react';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { Facts } from '@/components/tenancy/facts';
import { Card } from '@/components/ui/card';
import type { JobDetailDto } from '@/lib/jobs/schemas';

const Code = ({ children }: { children: ReactNode }) => (
  <span className="font-mono text-xs break-all">{children}</span>
);

/** How a job stands, and what of its data may be seen. */
export function JobFacts({ job, tenantName }: { job: JobDetailDto; tenantName: string | null }) {
  const { tenantId, lockedAt, lockedBy, queue } = job;
  const tenant = tenantId ? (
    <Link href={`/tenants/${tenantId}`} className="text-accent-text underline-offset-4 hover:underline">
      {tenantName ?? tenantId}
    </Link>
  ) : (
    'Platform'
  );
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card title="State">
        <Facts
          items={[
            { term: 'Tenant', value: tenant },
            { term: 'Tries', value: `${job.attempts} of ${job.maxAttempts}` },
            { term: 'Runs', value: <ConsoleTime value={job.runAt} absolute /> },
            { term: 'Added', value: <ConsoleTime value={job.createdAt} absolute /> },
            ...(lockedAt
              ? [
                  { term: 'Running since', value: <ConsoleTime value={lockedAt} absolute /> },
                  { term: 'Worker', value: <Code>{lockedBy}</Code> },
                ]
              : []),
            ...(queue ? [{ term: 'Queue', value: <Code>{queue}</Code> }] : []),
          ]}
        />
      </Card>
      <Card title="Data" description="Links, addresses and texts stay hidden: they may let somebody sign in.">
        {job.fields.length === 0 ? (
          <p className="text-sm text-muted-foreground">Nothing of this job’s data may be shown.</p>
        ) : (
          <Facts
            items={job.fields.map(({ field, value }) => ({
              term: field.replace(/^event\./, ''),
              value: <Code>{value}</Code>,
            }))}
          />
        )}
      </Card>
    </div>
  );
}
