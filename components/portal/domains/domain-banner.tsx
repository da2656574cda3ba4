import Link from 'next/link';
import { Alert } from '@/components/ui/alert';
import { formatAbsolute } from '@/components/ui/relative-time';
import type { CertificateTrouble, TroubledDomain } from '@/lib/domains/schemas';

interface DomainBannerProps {
  slug: string;
  domains: readonly TroubledDomain[];
  locale: string;
  timeZone: string;
}

/** Above every page: domains on which the site is about not to be served any more, or not without a warning of browsers. */
export function DomainBanner({ slug, domains, locale, timeZone }: DomainBannerProps) {
  if (domains.length === 0) return null;
  return (
    <section aria-label="Domains" className="mb-5 grid gap-2">
      {domains.map((domain) => {
        const { tone, title, text, link } = wordsOf(domain, (at) =>
          formatAbsolute(new Date(at), locale, timeZone),
        );
        return (
          <Alert key={domain.host} tone={tone} title={title}>
            {text}{' '}
            <Link href={`/${slug}/domains`} className="font-medium underline underline-offset-4">
              {link}
            </Link>
          </Alert>
        );
      })}
    </section>
  );
}

interface BannerWords {
  tone: 'warning' | 'danger';
  title: string;
  text: string;
  link: string;
}

function wordsOf(domain: TroubledDomain, day: (at: string) => string): BannerWords {
  const { host } = domain;
  if (domain.trouble === 'records') {
    const { servedUntil } = domain;
    return {
      tone: servedUntil ? 'warning' : 'danger',
      title: servedUntil
        ? `${host} shows your site until ${day(servedUntil)}`
        : `${host} does not show your site any more`,
      text: 'Its DNS records have gone or changed.',
      link: 'See what to set',
    };
  }
  const until = domain.expiresAt && day(domain.expiresAt);
  return {
    tone: domain.state === 'expiring' ? 'warning' : 'danger',
    title: certificateTitle(domain.state, host, until),
    text: 'It could not be got or renewed; we go on trying.',
    link: 'See what can keep it away',
  };
}

function certificateTitle(state: CertificateTrouble, host: string, until: string | null): string {
  switch (state) {
    case 'expiring':
      return `The certificate of ${host} runs out${until ? ` on ${until}` : ' soon'}`;
    case 'expired':
      return `The certificate of ${host} has run out${until ? ` on ${until}` : ''}`;
    case 'untrusted':
      return `Browsers do not trust the certificate of ${host}`;
    case 'missing':
      return `There is no certificate for ${host}`;
    default:
      return state satisfies never;
  }
}
