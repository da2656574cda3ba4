import Link from 'next/link';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { count, plural, strategyLabel } from '@/components/tenancy/words';
import { StatusBadge } from '@/components/ui/badge';
import type { PartitionDto } from '@/lib/fleet/partitions/schemas';
import { bytesText } from '@/lib/kernel/amounts';
import { FillMeter } from './fill-meter';
import { PARTITION_HEALTH_WORDS } from './words';

const STRATEGIES = ['shared', 'schema', 'database', 'dedicated'] as const;
const UNKNOWN = <span className="text-muted-foreground">Not known</span>;

/** How it does, why, and when that was seen. */
export function Health({ partition }: { partition: PartitionDto }) {
  const { health, healthCheckedAt, healthFindings } = partition;
  const { label, tone } = PARTITION_HEALTH_WORDS[health];
  return (
    <div className="min-w-0">
      <StatusBadge tone={tone}>{label}</StatusBadge>
      {healthFindings.map((finding) => (
        <p key={finding} className="max-w-72 text-xs text-pretty text-danger-text">
          {finding}
        </p>
      ))}
      {healthCheckedAt ? (
        <p className="text-xs whitespace-nowrap text-muted-foreground">
          seen <ConsoleTime value={healthCheckedAt} />
        </p>
      ) : null}
    </div>
  );
}

export function Storage({ partition: { name, figures, capacityBytes } }: { partition: PartitionDto }) {
  if (!figures) return UNKNOWN;
  const size = bytesText(figures.sizeBytes);
  return (
    <FillMeter
      label={`Storage of ${name}`}
      words={capacityBytes === null ? size : `${size} of ${bytesText(capacityBytes)}`}
      used={figures.sizeBytes}
      most={capacityBytes}
    />
  );
}

export function Connections({ partition: { name, figures } }: { partition: PartitionDto }) {
  if (!figures) return UNKNOWN;
  const { connections, maxConnections, slots, maxSlots } = figures;
  return (
    <FillMeter
      label={`Connections of ${name}`}
      words={`${count(connections)} of ${count(maxConnections)}`}
      used={connections}
      most={maxConnections}
      note={`${count(slots)} of ${count(maxSlots)} slots`}
    />
  );
}

export function Latency({ partition: { figures } }: { partition: PartitionDto }) {
  if (!figures) return UNKNOWN;
  const { latencyMs, hasReplica, replicaLagS } = figures;
  return (
    <span className="tabular-nums">
      {latencyMs < 10 ? latencyMs.toFixed(1) : Math.round(latencyMs)} ms
      {hasReplica ? (
        <span className="block text-xs whitespace-nowrap text-muted-foreground">
          replica {replicaLagS === null ? 'does not answer' : `${Math.round(replicaLagS)} s behind`}
        </span>
      ) : null}
    </span>
  );
}

/** How many live there, by strategy; each number leads to its list. */
export function TenantCounts({ partition }: { partition: PartitionDto }) {
  const { id, name, tenants, tenantCount, capacityTenants } = partition;
  const some = STRATEGIES.filter((strategy) => tenants[strategy] > 0);
  return (
    <div className="min-w-0">
      <FillMeter
        label={`Tenants of ${name}`}
        words={
          capacityTenants === null
            ? plural(tenantCount, 'tenant')
            : `${count(tenantCount)} of ${plural(capacityTenants, 'tenant')}`
        }
        used={tenantCount}
        most={capacityTenants}
      />
      {some.length > 0 ? (
        <p className="relative mt-0.5 flex flex-wrap gap-x-2 text-xs">
          {some.map((strategy) => (
            <Link
              key={strategy}
              href={`/tenants?partition=${id}&strategy=${strategy}`}
              className="whitespace-nowrap text-accent-text underline-offset-4 hover:underline"
            >
              {count(tenants[strategy])} {strategyLabel(strategy).toLowerCase()}
            </Link>
          ))}
        </p>
      ) : null}
    </div>
  );
}
