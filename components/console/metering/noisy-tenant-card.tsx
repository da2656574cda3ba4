import Link from 'next/link';
import { StatusBadge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Progress } from '@/components/ui/progress';
import type { NoisyTenant, Resource } from '@/lib/metering/activity/schemas';

const RESOURCE_WORDS: Record<Resource, string> = {
  database: 'Database time',
  requests: 'Request time',
  jobs: 'Job time',
  bandwidth: 'Bandwidth',
  uploads: 'Uploads',
};

/** One tenant that takes more than its part of something, with who waited and what to do. */
export function NoisyTenantCard({ noisy }: { noisy: NoisyTenant }) {
  const { resource, share, fairShare, isHarmful, waiting } = noisy;
  return (
    <Card
      title={<TenantLink id={noisy.tenantId} name={noisy.name} />}
      description={`${RESOURCE_WORDS[resource]}: ${amountText(noisy)}`}
      action={
        <StatusBadge tone={isHarmful ? 'danger' : 'warning'}>
          {isHarmful ? 'Others waited' : 'Above its share'}
        </StatusBadge>
      }
      footer={<span className="text-foreground">{noisy.advice}</span>}
    >
      <p className="text-sm">
        {percent(share)} of everything that was used; its fair share is {percent(fairShare)}.
      </p>
      <Progress label={`${noisy.name}’s share`} value={share} className="mt-2" />
      <dl className="mt-4 grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
        <dt className="text-muted-foreground">Waited because of it</dt>
        <dd>
          {waiting.length === 0
            ? 'Nobody'
            : waiting.map(({ tenantId, name, waitedMs }) => (
                <span key={tenantId} className="mr-3 inline-block">
                  <TenantLink id={tenantId} name={name} />{' '}
                  <span className="text-muted-foreground">{duration(waitedMs)}</span>
                </span>
              ))}
        </dd>
        <dt className="text-muted-foreground">Waited behind itself</dt>
        <dd>
          {duration(noisy.ownWaitMs)}
          {noisy.refused > 0 ? `, ${noisy.refused} requests refused` : null}
        </dd>
      </dl>
    </Card>
  );
}

function TenantLink({ id, name }: { id: string; name: string }) {
  return (
    <Link href={`/tenants/${id}`} className="text-accent-text underline-offset-4 hover:underline">
      {name}
    </Link>
  );
}

function amountText({ resource, amount }: NoisyTenant): string {
  if (resource !== 'bandwidth' && resource !== 'uploads') return duration(amount);
  return amount < 1e9 ? `${(amount / 1e6).toFixed(1)} MB` : `${(amount / 1e9).toFixed(1)} GB`;
}

function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  return ms < 120_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
