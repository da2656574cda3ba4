import { Badge, type BadgeTone } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import type { DomainRecord } from '@/lib/domains/schemas';

const TITLE: Record<DomainRecord['purpose'], string> = {
  proof: 'Proof that the domain is yours',
  routing: 'Leads visitors to your site',
};

const FINDING: Record<NonNullable<DomainRecord['finding']>, { tone: BadgeTone; words: string }> = {
  here: { tone: 'success', words: 'Found' },
  missing: { tone: 'neutral', words: 'Not there' },
  other: { tone: 'warning', words: 'Another value' },
};

/** The records that have to stand in the domain's DNS: what is expected, with buttons that copy it, against what was found. */
export function DnsRecords({ host, records }: { host: string; records: readonly DomainRecord[] }) {
  const hasInstead = records.some(({ isAlternative }) => isAlternative);
  return (
    <ul aria-label={`DNS records of ${host}`} className="grid gap-3">
      {records.map((record) => (
        <li key={`${record.type} ${record.value}`} className="overflow-hidden rounded-lg border">
          <p className="flex min-h-10 items-center justify-between gap-3 border-b bg-muted/60 px-3 py-2 text-sm font-medium">
            {record.isAlternative ? `Or, in place of the ALIAS, ${record.type}` : TITLE[record.purpose]}
            {record.isAlternative ? null : <FindingBadge finding={record.finding} />}
          </p>
          <dl className="divide-y text-sm">
            <Part label="Type" text={record.type} />
            <Part label="Name" text={record.name} copyLabel={copyLabel('name', record)} />
            <Part label="Value" text={record.value} copyLabel={copyLabel('value', record)} />
            {record.found.length > 0 && !record.isAlternative ? (
              <div className="flex items-start gap-3 bg-warning-soft px-3 py-2.5">
                <dt className="w-12 shrink-0 text-muted-foreground">Found</dt>
                <dd className="min-w-0 font-mono text-xs leading-5 break-all">
                  {record.found.map((value, at) => (
                    // Values of a zone may repeat.
                    <span key={`${at}-${value}`} className="block">
                      {value === '' ? '(empty)' : value}
                    </span>
                  ))}
                </dd>
              </div>
            ) : null}
          </dl>
          {record.type === 'ALIAS' ? (
            <p className="border-t px-3 py-2 text-xs text-muted-foreground">
              A CNAME cannot stand at the top of a domain. Your provider may call this record ALIAS, ANAME or
              CNAME flattening; without it, {hasInstead ? 'set the addresses below' : `use www.${host}`}.
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function FindingBadge({ finding }: { finding: DomainRecord['finding'] }) {
  if (finding === null) return null;
  const { tone, words } = FINDING[finding];
  return <Badge tone={tone}>{words}</Badge>;
}

function copyLabel(part: 'name' | 'value', { purpose, type, isAlternative }: DomainRecord): string {
  return `Copy ${part} of the ${isAlternative ? type : purpose} record`;
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
