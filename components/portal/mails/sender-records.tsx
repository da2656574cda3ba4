import { Badge } from '@/components/ui/badge';
import type { SenderRecord } from '@/lib/mailing/schemas';
import { DnsRecord } from '../dns-record';

const TITLE: Record<SenderRecord['purpose'], { title: string; why: string; short: string }> = {
  dkim: { title: 'DKIM: proves the sender, and signs its mails', why: '', short: 'DKIM' },
  nextDkim: {
    title: 'DKIM of the new key',
    why: 'Set it beside the old one. It takes over as soon as it is seen; then the old record can go.',
    short: 'new DKIM',
  },
  spf: {
    title: 'SPF: who may send for the domain',
    why: 'There may be one SPF record alone. If there is one, add the include to it.',
    short: 'SPF',
  },
  dmarc: {
    title: 'DMARC: what receivers do with mails that are not signed',
    why: 'Any policy of your own is as good; this one asks for nothing.',
    short: 'DMARC',
  },
};

/** The TXT records of a sender's domain: what is expected, with buttons that copy it, against what was found. */
export function SenderRecords({ domain, records }: { domain: string; records: readonly SenderRecord[] }) {
  return (
    <ul aria-label={`DNS records of ${domain}`} className="grid gap-3">
      {records.map((record) => {
        const { title, why, short } = TITLE[record.purpose];
        return (
          <DnsRecord
            key={record.purpose}
            title={
              <>
                {title}
                <Badge tone="outline">{record.isRequired ? 'Needed' : 'Recommended'}</Badge>
              </>
            }
            type="TXT"
            name={record.name}
            value={record.value}
            finding={record.finding}
            found={record.found}
            called={short}
            note={why}
          />
        );
      })}
    </ul>
  );
}
