import { Badge, type BadgeTone } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import type { SenderRecord } from '@/lib/mailing/schemas';

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

const FINDING: Record<NonNullable<SenderRecord['finding']>, { tone: BadgeTone; words: string }> = {
  here: { tone: 'success', words: 'Found' },
  missing: { tone: 'neutral', words: 'Not there' },
  other: { tone: 'warning', words: 'Another value' },
};

/** The TXT records of a sender's domain: what is expected, with buttons that copy it, against what was found. */
export function SenderRecords({ domain, records }: { domain: string; records: readonly SenderRecord[] }) {
  return (
    <ul aria-label={`DNS records of ${domain}`} className="grid gap-3">
      {records.map((record) => {
        const { title, why, short } = TITLE[record.purpose];
        return (
          <li key={record.purpose} className="overflow-hidden rounded-lg border">
            <p className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b bg-muted/60 px-3 py-2 text-sm font-medium">
              {title}
              <Badge tone="outline">{record.isRequired ? 'Needed' : 'Recommended'}</Badge>
              {record.finding ? (
                <span className="ml-auto">
                  <Badge tone={FINDING[record.finding].tone}>{FINDING[record.finding].words}</Badge>
                </span>
              ) : null}
            </p>
            <dl className="divide-y text-sm">
              <Part label="Type" text="TXT" />
              <Part label="Name" text={record.name} copyLabel={`Copy name of the ${short} record`} />
              <Part label="Value" text={record.value} copyLabel={`Copy value of the ${short} record`} />
              {record.found.length > 0 ? (
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
            {why ? <p className="border-t px-3 py-2 text-xs text-muted-foreground">{why}</p> : null}
          </li>
        );
      })}
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
