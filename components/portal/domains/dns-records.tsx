import type { DomainRecord } from '@/lib/domains/schemas';
import { DnsRecord } from '../dns-record';

const TITLE: Record<DomainRecord['purpose'], string> = {
  proof: 'Proof that the domain is yours',
  routing: 'Leads visitors to your site',
};

/** The records that have to stand in a domain's DNS, against what was found there. */
export function DnsRecords({ host, records }: { host: string; records: readonly DomainRecord[] }) {
  const hasInstead = records.some(({ isAlternative }) => isAlternative);
  return (
    <ul aria-label={`DNS records of ${host}`} className="grid gap-3">
      {records.map(({ purpose, type, name, value, isAlternative, finding, found }) => (
        <DnsRecord
          key={`${type} ${value}`}
          title={isAlternative ? `Or, in place of the ALIAS, ${type}` : TITLE[purpose]}
          type={type}
          name={name}
          value={value}
          finding={isAlternative ? null : finding}
          found={isAlternative ? [] : found}
          called={isAlternative ? type : purpose}
          note={
            type === 'ALIAS'
              ? `A CNAME cannot stand at the top of a domain. Your provider may call this record ALIAS, ANAME or CNAME flattening; without it, ${hasInstead ? 'set the addresses below' : `use www.${host}`}.`
              : undefined
          }
        />
      ))}
    </ul>
  );
}
