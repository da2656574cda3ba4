import { Alert, type AlertTone } from '@/components/ui/alert';
import type { DomainCheck } from '@/lib/domains/schemas';

const LOOK: Record<DomainCheck['outcome'], { tone: AlertTone; title: string }> = {
  verified: { tone: 'success', title: 'Verified' },
  notFound: { tone: 'info', title: 'The record is not there yet' },
  wrongValue: { tone: 'warning', title: 'The record has another value' },
  dnsFailure: { tone: 'warning', title: 'The DNS could not be asked' },
};

/** What a look at the DNS showed, and what to do about it; for another value, expected against found. */
export function CheckResult({ check }: { check: DomainCheck }) {
  const { tone, title } = LOOK[check.outcome];
  return (
    <Alert tone={tone} title={title} live>
      <p>{check.message}</p>
      {check.found.length > 0 ? (
        <dl className="mt-2 grid gap-x-3 gap-y-1 sm:grid-cols-[auto_1fr]">
          <dt className="font-medium">Expected</dt>
          <dd className="min-w-0 font-mono text-xs leading-5 break-all">{check.expected}</dd>
          <dt className="font-medium">Found</dt>
          <dd className="min-w-0 font-mono text-xs leading-5 break-all">
            {check.found.map((value, at) => (
              // Values of a zone may repeat.
              <span key={`${at}-${value}`} className="block">
                {value === '' ? '(empty)' : value}
              </span>
            ))}
          </dd>
        </dl>
      ) : null}
    </Alert>
  );
}
