import { Alert } from '@/components/ui/alert';
import { formatAbsolute } from '@/components/ui/relative-time';
import type { ShownDomain } from './domain-types';

interface DomainStateProps {
  domain: ShownDomain;
  locale: string;
  timeZone: string;
}

/** What to do about a domain; loud where the site is about to stop being served there, or has. */
export function DomainState({ domain, locale, timeZone }: DomainStateProps) {
  if (domain.servedUntil) {
    const until = formatAbsolute(new Date(domain.servedUntil), locale, timeZone);
    return (
      <Alert tone="warning" title={`The site is served here until ${until}`}>
        {domain.nextStep}
      </Alert>
    );
  }
  if (domain.status === 'lost') {
    return (
      <Alert tone="danger" title="The site is not served here any more">
        {domain.nextStep}
      </Alert>
    );
  }
  return <p className="text-sm text-pretty text-muted-foreground">{domain.nextStep}</p>;
}
