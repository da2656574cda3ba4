import { CopyButton } from '@/components/ui/copy-button';
import type { DomainRecord } from '@/lib/domains/schemas';

const TITLE: Record<DomainRecord['purpose'], string> = {
  proof: 'Proof that the domain is yours',
  routing: 'Leads visitors to your site',
};

/** The records that have to stand in the domain's DNS, each part with a button that copies it. */
export function DnsRecords({ host, records }: { host: string; records: readonly DomainRecord[] }) {
  return (
    <ul aria-label={`DNS records of ${host}`} className="grid gap-3">
      {records.map((record) => (
        <li key={record.purpose} className="overflow-hidden rounded-lg border">
          <p className="border-b bg-muted/60 px-3 py-2 text-sm font-medium">{TITLE[record.purpose]}</p>
          <dl className="divide-y text-sm">
            <Part label="Type" text={record.type} />
            <Part label="Name" text={record.name} copyLabel={`Copy name of the ${record.purpose} record`} />
            <Part
              label="Value"
              text={record.value}
              copyLabel={`Copy value of the ${record.purpose} record`}
            />
          </dl>
          {record.type === 'ALIAS' ? (
            <p className="border-t px-3 py-2 text-xs text-muted-foreground">
              A CNAME cannot stand at the top of a domain. Your provider may call this record ALIAS, ANAME or
              CNAME flattening; without it, use a name such as www.{host}.
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Part({ label, text, copyLabel }: { label: string; text: string; copyLabel?: string }) {
  return (
    <div className="flex min-h-10 items-center gap-3 py-1 pr-1.5 pl-3">
      <dt className="w-12 shrink-0 text-muted-foreground">{label}</dt>
      <dd className="flex min-w-0 flex-1 items-center justify-between gap-2">
        <code className="min-w-0 font-mono text-xs break-all">{text}</code>
        {copyLabel ? <CopyButton value={text} label={copyLabel} /> : null}
      </dd>
    </div>
  );
}
