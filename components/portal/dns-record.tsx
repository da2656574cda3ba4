import type { ReactNode } from 'react';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';

/** What stands in the DNS: what has to, nothing, or something else. */
export type RecordFinding = 'here' | 'missing' | 'other';

const FINDING: Record<RecordFinding, { tone: BadgeTone; words: string }> = {
  here: { tone: 'success', words: 'Found' },
  missing: { tone: 'neutral', words: 'Not there' },
  other: { tone: 'warning', words: 'Another value' },
};

export interface DnsRecordProps {
  /** What it is for. */
  title: ReactNode;
  type: string;
  name: string;
  value: string;
  /** Null: the DNS has not answered, or nothing is to be said of it. */
  finding: RecordFinding | null;
  /** Values that stand there in its place. */
  found: readonly string[];
  /** As the copy buttons name it: "proof", "DKIM". */
  called: string;
  note?: ReactNode;
}

/** A record that has to stand in somebody's DNS: what is expected, with buttons that copy it, against what was found. */
export function DnsRecord({ title, type, name, value, finding, found, called, note }: DnsRecordProps) {
  return (
    <li className="overflow-hidden rounded-lg border">
      <p className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b bg-muted/60 px-3 py-2 text-sm font-medium">
        {title}
        {finding ? (
          <span className="ms-auto">
            <Badge tone={FINDING[finding].tone}>{FINDING[finding].words}</Badge>
          </span>
        ) : null}
      </p>
      <dl className="divide-y text-sm">
        <Part label="Type" text={type} />
        <Part label="Name" text={name} copyLabel={`Copy name of the ${called} record`} />
        <Part label="Value" text={value} copyLabel={`Copy value of the ${called} record`} />
        {found.length > 0 ? (
          <div className="flex items-start gap-3 bg-warning-soft px-3 py-2.5">
            <dt className="w-12 shrink-0 text-muted-foreground">Found</dt>
            <dd className="min-w-0 font-mono text-xs leading-5 break-all">
              {found.map((text, at) => (
                // Values of a zone may repeat.
                <span key={`${at}-${text}`} className="block">
                  {text === '' ? '(empty)' : text}
                </span>
              ))}
            </dd>
          </div>
        ) : null}
      </dl>
      {note ? <p className="border-t px-3 py-2 text-xs text-muted-foreground">{note}</p> : null}
    </li>
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
