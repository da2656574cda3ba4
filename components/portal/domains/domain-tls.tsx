import { Alert } from '@/components/ui/alert';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Field } from '@/components/ui/field';
import { formatAbsolute } from '@/components/ui/relative-time';
import { Select } from '@/components/ui/select';
import type { CertificateState, DomainCertificate } from '@/lib/domains/schemas';
import type { HstsChoice } from '@/lib/kernel/hsts';
import { useRun } from '../use-run';
import type { DomainActions, ShownDomain } from './domain-types';

interface DomainTlsProps {
  domain: ShownDomain;
  locale: string;
  timeZone: string;
  /** Null: may only look. */
  setHsts: DomainActions['setHsts'] | null;
}

const STATE: Record<CertificateState, { tone: BadgeTone; words: string; text: string }> = {
  issued: { tone: 'success', words: 'Issued', text: 'It is renewed by itself.' },
  expiring: {
    tone: 'warning',
    words: 'Runs out soon',
    text: 'It should have been renewed by now; we go on trying.',
  },
  expired: { tone: 'danger', words: 'Expired', text: 'Browsers warn visitors. We go on trying to renew it.' },
  untrusted: { tone: 'warning', words: 'Not trusted', text: 'Browsers do not know who signed it.' },
  missing: {
    tone: 'info',
    words: 'On its way',
    text: 'It is got with the first visit, which takes some seconds.',
  },
  unreachable: { tone: 'neutral', words: 'Unknown', text: 'It could not be looked at just now.' },
};

/** Of one that the first visits did not get either. */
const NOT_GOT = {
  tone: 'danger',
  words: 'Not got',
  text: 'Nobody can open the site there over TLS.',
} as const;

const HSTS: { value: HstsChoice; label: string }[] = [
  { value: 'off', label: 'Do not ask browsers to' },
  { value: 'month', label: 'For 30 days' },
  { value: 'year', label: 'For a year' },
];

/** The certificate visitors of a domain are shown, and how long their browsers keep to TLS. */
export function DomainTls({ domain, locale, timeZone, setHsts }: DomainTlsProps) {
  const { run, isRunning } = useRun();
  const { certificate, hsts } = domain;
  return (
    <div className="grid gap-4">
      {certificate ? <CertificateLine certificate={certificate} locale={locale} timeZone={timeZone} /> : null}
      {certificate?.failingSince ? (
        <Alert
          tone="warning"
          title={`Not in order since ${formatAbsolute(new Date(certificate.failingSince), locale, timeZone)}`}
        >
          Two things of the domain can keep a certificate away: a CAA record that names other authorities
          alone, and a service that stands between visitors and us. Once they are out of the way, the
          certificate comes by itself.
        </Alert>
      ) : null}
      <Field
        label="Keep browsers to TLS"
        hint="A browser that was here does not come over an open connection for so long (HSTS). Choose “do not ask” some weeks before you move the domain to a place without TLS."
      >
        <Select
          value={hsts}
          options={HSTS}
          disabled={setHsts === null || isRunning}
          className="sm:max-w-xs"
          onValueChange={(value) =>
            setHsts
              ? void run(() => setHsts({ domainId: domain.id, hsts: value as HstsChoice }), {
                  success: 'Saved',
                })
              : undefined
          }
        />
      </Field>
    </div>
  );
}

function CertificateLine({
  certificate: { state, issuer, expiresAt, failingSince },
  locale,
  timeZone,
}: {
  certificate: DomainCertificate;
  locale: string;
  timeZone: string;
}) {
  const { tone, words, text } = state === 'missing' && failingSince ? NOT_GOT : STATE[state];
  const until = expiresAt && formatAbsolute(new Date(expiresAt), locale, timeZone);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span className="font-medium">Certificate</span>
      <Badge tone={tone}>{words}</Badge>
      <span className="text-muted-foreground">
        {until ? `${issuer ? `By ${issuer}, ` : ''}until ${until}. ` : null}
        {text}
      </span>
    </p>
  );
}
