import type { ReactNode } from 'react';
import { Facts } from '@/components/tenancy/facts';
import { Card } from '@/components/ui/card';
import type { PartitionDto } from '@/lib/fleet/partitions/schemas';
import { Connections, Health, Latency, Storage, TenantCounts } from './figures';
import { PARTITION_KIND_WORDS } from './words';

const Code = ({ children }: { children: ReactNode }) => (
  <span className="font-mono text-xs break-all">{children}</span>
);

/** How a server does and what it is. */
export function ServerFacts({ server }: { server: PartitionDto }) {
  const { id, region, kind, addressShown, hasReplica, note, figures } = server;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card title="How it does">
        <Facts
          items={[
            { term: 'Health', value: <Health partition={server} /> },
            { term: 'Tenants', value: <TenantCounts partition={server} /> },
            { term: 'Storage', value: <Storage partition={server} /> },
            { term: 'Connections', value: <Connections partition={server} /> },
            { term: 'Answers in', value: <Latency partition={server} /> },
          ]}
        />
      </Card>
      <Card title="Facts">
        <Facts
          items={[
            { term: 'Id', value: <Code>{id}</Code> },
            { term: 'Region', value: region },
            {
              term: 'Kind',
              value: `${PARTITION_KIND_WORDS[kind].label}. ${PARTITION_KIND_WORDS[kind].hint}`,
            },
            { term: 'Address', value: <Code>{addressShown}</Code> },
            { term: 'Read replica', value: hasReplica ? 'Yes' : 'None' },
            ...(figures ? [{ term: 'PostgreSQL', value: figures.version }] : []),
            ...(note ? [{ term: 'Note', value: note }] : []),
          ]}
        />
      </Card>
    </div>
  );
}
