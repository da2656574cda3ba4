import { Button } from '@/components/ui/button';
import { Switch } from '@/components/ui/switch';
import { useRun } from '../use-run';
import type { DomainActions, ShownDomain } from './domain-types';

interface PrimaryChoiceProps {
  domain: ShownDomain;
  ownHost: string;
  setPrimary: DomainActions['setPrimary'];
}

/** Whether the other domains lead to this one, and the tenant's address below ours too. */
export function PrimaryChoice({ domain, ownHost, setPrimary }: PrimaryChoiceProps) {
  const { run, isRunning } = useRun();
  if (!domain.isPrimary) {
    return (
      <div>
        <Button
          size="sm"
          loading={isRunning}
          onClick={() =>
            void run(() => setPrimary({ domainId: domain.id, redirectsSubdomain: false }), {
              success: `${domain.displayHost} is the primary domain`,
            })
          }
        >
          Make primary<span className="sr-only"> {domain.displayHost}</span>
        </Button>
      </div>
    );
  }
  return (
    <Switch
      checked={domain.redirectsSubdomain}
      disabled={isRunning}
      onCheckedChange={(redirectsSubdomain) =>
        void run(() => setPrimary({ domainId: domain.id, redirectsSubdomain }))
      }
      label={`Lead ${ownHost} here too`}
      hint="Your other domains lead to the primary one in any case, and search engines are told its address."
    />
  );
}
