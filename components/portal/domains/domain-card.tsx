'use client';

import { ExternalLink, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { Badge, StatusBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/relative-time';
import type { DomainCheck } from '@/lib/domains/schemas';
import { useRun } from '../use-run';
import { CheckResult } from './check-result';
import { DnsRecords } from './dns-records';
import { DomainState } from './domain-state';
import { DomainTls } from './domain-tls';
import { type DomainActions, type ShownDomain, STATUS } from './domain-types';
import { PrimaryChoice } from './primary-choice';
import { SendInstructions } from './send-instructions';

interface DomainCardProps {
  domain: ShownDomain;
  /** False where the plan is without domains: then nothing more is verified. */
  mayVerify: boolean;
  mayWrite: boolean;
  /** The address that works without any domain. */
  ownHost: string;
  locale: string;
  timeZone: string;
  actions: Pick<DomainActions, 'verify' | 'setPrimary' | 'setHsts'>;
  onChecked: () => void;
  onRemove: () => void;
}

/** One domain: its state, what to do, its DNS records, what the last check showed. */
export function DomainCard(props: DomainCardProps) {
  const { domain, mayVerify, mayWrite, ownHost, locale, timeZone, actions, onChecked, onRemove } = props;
  const { run, isRunning } = useRun();
  const [check, setCheck] = useState<DomainCheck | null>(null);
  const isValid = domain.status === 'valid';
  const { tone, words } = STATUS[domain.status];

  async function look() {
    const result = await run(() => actions.verify({ domainId: domain.id }));
    onChecked();
    setCheck(result.ok && result.data.check.outcome !== 'verified' ? result.data.check : null);
  }

  return (
    <Card
      title={<span className="break-all">{domain.displayHost}</span>}
      description={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusBadge tone={tone}>{words}</StatusBadge>
          {domain.isPrimary ? <Badge tone="accent">Primary</Badge> : null}
          {domain.checkedAt ? (
            <span>
              looked at <RelativeTime value={domain.checkedAt} locale={locale} timeZone={timeZone} />, again{' '}
              <RelativeTime value={domain.nextCheckAt} locale={locale} timeZone={timeZone} />
            </span>
          ) : (
            <span>
              added <RelativeTime value={domain.createdAt} locale={locale} timeZone={timeZone} />
            </span>
          )}
          {domain.displayHost === domain.host ? null : (
            <code className="font-mono text-xs">{domain.host}</code>
          )}
        </span>
      }
      action={
        <>
          {domain.verifiedAt ? (
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
      <div className="grid gap-4">
        <DomainState domain={domain} locale={locale} timeZone={timeZone} />
        {isValid ? (
          <>
            <DomainTls
              domain={domain}
              locale={locale}
              timeZone={timeZone}
              setHsts={mayWrite ? actions.setHsts : null}
            />
            {mayWrite ? (
              <PrimaryChoice domain={domain} ownHost={ownHost} setPrimary={actions.setPrimary} />
            ) : null}
            <details className="group">
              <summary className="w-fit cursor-pointer rounded-sm text-sm text-muted-foreground hover:text-foreground">
                DNS records
              </summary>
              <div className="mt-3">
                <DnsRecords host={domain.host} records={domain.records} />
              </div>
            </details>
          </>
        ) : (
          <>
            <DnsRecords host={domain.host} records={domain.records} />
            {mayWrite ? (
              <div className="flex flex-wrap gap-2">
                <Button
                  icon={<RefreshCw aria-hidden="true" />}
                  loading={isRunning}
                  disabled={!mayVerify && !domain.verifiedAt}
                  onClick={() => void look()}
                >
                  Check now<span className="sr-only"> {domain.displayHost}</span>
                </Button>
                <SendInstructions domain={domain} />
              </div>
            ) : null}
          </>
        )}
        {check && !isRunning && !domain.verifiedAt ? <CheckResult check={check} /> : null}
      </div>
    </Card>
  );
}
