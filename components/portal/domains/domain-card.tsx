'use client';

import { ExternalLink, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { StatusBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/relative-time';
import type { DomainCheck } from '@/lib/domains/schemas';
import { useRun } from '../use-run';
import { CheckResult } from './check-result';
import { DnsRecords } from './dns-records';
import type { DomainActions, ShownDomain } from './domain-types';

interface DomainCardProps {
  domain: ShownDomain;
  /** False where the plan is without domains: then nothing more is verified. */
  mayVerify: boolean;
  mayWrite: boolean;
  locale: string;
  timeZone: string;
  verify: DomainActions['verify'];
  onRemove: () => void;
}

/** One domain: its state, its DNS records, what the last check showed. */
export function DomainCard({
  domain,
  mayVerify,
  mayWrite,
  locale,
  timeZone,
  verify,
  onRemove,
}: DomainCardProps) {
  const { run, isRunning } = useRun();
  const [check, setCheck] = useState<DomainCheck | null>(null);
  const isVerified = domain.status === 'verified';

  async function look() {
    const result = await run(() => verify({ domainId: domain.id }));
    if (result.ok) setCheck(result.data.check);
  }

  return (
    <Card
      title={<span className="break-all">{domain.displayHost}</span>}
      description={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {isVerified ? (
            <StatusBadge tone="success">Verified</StatusBadge>
          ) : (
            <StatusBadge tone="warning">Waiting for proof</StatusBadge>
          )}
          <span>
            {isVerified ? null : 'added '}
            <RelativeTime value={domain.verifiedAt ?? domain.createdAt} locale={locale} timeZone={timeZone} />
          </span>
          {domain.displayHost === domain.host ? null : (
            <code className="font-mono text-xs">{domain.host}</code>
          )}
        </span>
      }
      action={
        <>
          {isVerified ? (
            <Button asChild size="sm" variant="ghost">
              <a href={domain.url} target="_blank" rel="noopener">
                Open<span className="sr-only"> {domain.displayHost}</span>
                <ExternalLink aria-hidden="true" />
              </a>
            </Button>
          ) : null}
          {mayWrite ? (
            <Button size="sm" variant="ghost" className="text-danger-text" onClick={onRemove}>
              Remove<span className="sr-only"> {domain.displayHost}</span>
            </Button>
          ) : null}
        </>
      }
    >
      <div className="grid gap-3">
        {isVerified ? (
          <details className="group">
            <summary className="w-fit cursor-pointer rounded-sm text-sm text-muted-foreground hover:text-foreground">
              DNS records
            </summary>
            <div className="mt-3">
              <DnsRecords host={domain.host} records={domain.records} />
            </div>
          </details>
        ) : (
          <>
            <p className="text-sm text-pretty">
              Set both records where the DNS of this domain is kept, then check. The site is served here once
              the proof is found.
            </p>
            <DnsRecords host={domain.host} records={domain.records} />
            {mayWrite ? (
              <div>
                <Button
                  icon={<RefreshCw aria-hidden="true" />}
                  loading={isRunning}
                  disabled={!mayVerify}
                  onClick={() => void look()}
                >
                  Check now<span className="sr-only"> {domain.displayHost}</span>
                </Button>
              </div>
            ) : null}
          </>
        )}
        {check && !isRunning ? <CheckResult check={check} /> : null}
      </div>
    </Card>
  );
}
