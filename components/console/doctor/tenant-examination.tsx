import Link from 'next/link';
import type { ReactNode } from 'react';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { Facts } from '@/components/tenancy/facts';
import { count, plural, STATUS_WORDS, strategyLabel } from '@/components/tenancy/words';
import { Card } from '@/components/ui/card';
import type { TenantExamination } from '@/lib/fleet/schemas';
import { FindingList } from './finding-list';

const mono = (text: string) => <span className="font-mono text-xs break-all">{text}</span>;

/** Everything about one tenant that helps to find out what is wrong with it. */
export function TenantExaminationView({ report }: { report: TenantExamination }) {
  const { tenant, version, findings, rows, jobs, recentErrors, domains, limits, moves } = report;
  const { partition, database, schema } = tenant.place;
  const filled = rows.filter((row) => row.rows > 0);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card
        flush
        className="lg:col-span-2"
        title={findings.length === 0 ? 'Nothing wrong was found' : plural(findings.length, 'finding')}
        description="Place, version, policies, drift, keys, queue, domains and backups"
      >
        {findings.length > 0 ? <FindingList findings={findings} /> : null}
      </Card>
      <Card title="Directory">
        <Facts
          items={[
            {
              term: 'Tenant',
              value: (
                <Link
                  href={`/tenants/${tenant.id}`}
                  className="text-accent-text underline-offset-4 hover:underline"
                >
                  {tenant.name}
                </Link>
              ),
            },
            { term: 'Id', value: mono(tenant.id) },
            { term: 'Status', value: STATUS_WORDS[tenant.status]?.label ?? tenant.status },
            { term: 'Plan', value: tenant.plan },
            { term: 'Strategy', value: strategyLabel(tenant.strategy) },
            { term: 'Place', value: mono(`${partition}/${database}/${schema}`) },
            {
              term: 'Version',
              value: version ? (
                <>
                  {mono(version.applied ?? 'none')}
                  {version.isCurrent ? '' : ` (newest is ${version.newest})`}
                </>
              ) : (
                'Not known'
              ),
            },
            { term: 'Tables', value: version ? count(version.tableCount) : 'Not known' },
            {
              term: 'Last backup',
              value: report.lastBackupAt ? <ConsoleTime value={report.lastBackupAt} /> : 'None',
            },
          ]}
        />
      </Card>
      <Card title="Rows" description="Of this tenant, in each table that has any">
        <Quiet isEmpty={filled.length === 0} text="None, or they could not be counted.">
          <Facts items={filled.map((row) => ({ term: row.table, value: count(row.rows) }))} />
        </Quiet>
      </Card>
      <Card title="Limits">
        <Facts
          items={limits.map(({ label, text, percent }) => ({
            term: label,
            value: `${text}${percent === null ? '' : ` (${percent} %)`}`,
          }))}
        />
      </Card>
      <Card title="Queue and errors">
        <Quiet
          isEmpty={jobs.length === 0 && recentErrors.length === 0}
          text="Nothing waits and nothing failed."
        >
          <Facts items={jobs.map((job) => ({ term: job.state, value: count(job.count) }))} />
          <ul className="mt-3 grid gap-2 text-sm">
            {recentErrors.map(({ what, at, error }) => (
              <li key={`${what}${at}`}>
                <span className="font-mono text-xs">{what}</span> <ConsoleTime value={at} />
                <span className="block break-words text-danger-text">{error}</span>
              </li>
            ))}
          </ul>
        </Quiet>
      </Card>
      <Card title="Domains">
        <Quiet isEmpty={domains.length === 0} text="None beside its subdomain.">
          <Facts
            items={domains.map(({ host, isPrimary, verifiedAt }) => ({
              term: host,
              value: `${verifiedAt ? 'Verified' : 'Not verified'}${isPrimary ? ', primary' : ''}`,
            }))}
          />
        </Quiet>
      </Card>
      <Card title="Moves">
        <Quiet isEmpty={moves.length === 0} text="It has never moved.">
          <Facts
            items={moves.map(({ id, status, from, to, createdAt }) => ({
              term: `${strategyLabel(from)} to ${strategyLabel(to)}`,
              value: (
                <span key={id}>
                  {status}, <ConsoleTime value={createdAt} />
                </span>
              ),
            }))}
          />
        </Quiet>
      </Card>
    </div>
  );
}

function Quiet({ isEmpty, text, children }: { isEmpty: boolean; text: string; children: ReactNode }) {
  return isEmpty ? <p className="text-sm text-muted-foreground">{text}</p> : children;
}
