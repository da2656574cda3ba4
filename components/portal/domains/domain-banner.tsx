import Link from 'next/link';
import { Alert } from '@/components/ui/alert';
import { formatAbsolute } from '@/components/ui/relative-time';
import type { TroubledDomain } from '@/lib/domains/schemas';

interface DomainBannerProps {
  slug: string;
  domains: readonly TroubledDomain[];
  locale: string;
  timeZone: string;
}

/** Above every page: domains on which the site is about not to be served any more, or is not already. */
export function DomainBanner({ slug, domains, locale, timeZone }: DomainBannerProps) {
  if (domains.length === 0) return null;
  return (
    <section aria-label="Domains" className="mb-5 grid gap-2">
      {domains.map(({ host, servedUntil }) => (
        <Alert
          key={host}
          tone={servedUntil ? 'warning' : 'danger'}
          title={
            servedUntil
              ? `${host} shows your site until ${formatAbsolute(new Date(servedUntil), locale, timeZone)}`
              : `${host} does not show your site any more`
          }
        >
          Its DNS records have gone or changed.{' '}
          <Link href={`/${slug}/domains`} className="font-medium underline underline-offset-4">
            See what to set
          </Link>
        </Alert>
      ))}
    </section>
  );
}
