'use client';

import { Globe, Plus } from 'lucide-react';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useOptimistic, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { isFull, type UsageLine } from '@/lib/metering/report/schemas';
import { RoomNote } from '../usage/room-note';
import { PlanLink } from '../usage/plan-link';
import { useRun } from '../use-run';
import { AddDomainDialog } from './add-domain-dialog';
import { DomainCard } from './domain-card';
import type { DomainActions, ShownDomain } from './domain-types';
import { useDomains } from './use-domains';

interface DomainsPanelProps {
  slug: string;
  /** Address of the site that works without any domain. */
  siteUrl: string;
  domains: readonly ShownDomain[];
  hasFeature: boolean;
  /** What the plan has room for. */
  room: UsageLine | undefined;
  mayWrite: boolean;
  locale: string;
  timeZone: string;
  actions: DomainActions;
}

/** The page of domains: add, set records, check, remove. */
export function DomainsPanel(props: DomainsPanelProps) {
  const { slug, hasFeature, room, mayWrite, locale, timeZone, actions } = props;
  const { domains, lookAgain } = useDomains(slug, props.domains);
  const [dialog, setDialog] = useQueryState('dialog', parseAsStringLiteral(['new']));
  const [leaving, setLeaving] = useState<ShownDomain | null>(null);
  const { run } = useRun();
  const [shown, markRemoved] = useOptimistic(domains, (rows, id: string) =>
    rows.filter((row) => row.id !== id),
  );
  const hasNoRoom = room !== undefined && isFull(room);
  const mayAdd = mayWrite && hasFeature && !hasNoRoom;
  const add = mayWrite ? (
    <Button
      variant="primary"
      icon={<Plus aria-hidden="true" />}
      disabled={!mayAdd}
      onClick={() => void setDialog('new')}
    >
      Add domain
    </Button>
  ) : undefined;
  const isEmpty = shown.length === 0;

  return (
    <>
      <PageHeader
        title="Domains"
        description={`Your site at an address of your own. ${new URL(props.siteUrl).host} works beside it.`}
        actions={
          <>
            {hasFeature ? (
              <RoomNote slug={slug} line={room} noun={{ one: 'domain', many: 'domains' }} />
            ) : null}
            {isEmpty && mayAdd ? null : add}
          </>
        }
      />
      <div className="grid gap-4">
        {hasFeature ? null : (
          <Alert tone="info" title="Custom domains are not part of your plan">
            <PlanLink slug={slug} />
            {isEmpty ? null : ' Verified domains stay as they are.'}
          </Alert>
        )}
        {shown.map((domain) => (
          <DomainCard
            key={domain.id}
            domain={domain}
            mayVerify={hasFeature}
            mayWrite={mayWrite}
            locale={locale}
            timeZone={timeZone}
            ownHost={new URL(props.siteUrl).host}
            actions={actions}
            onChecked={lookAgain}
            onRemove={() => setLeaving(domain)}
          />
        ))}
        {isEmpty ? (
          <Card flush>
            <EmptyState
              icon={<Globe aria-hidden="true" />}
              title="No domain of your own yet"
              description={
                hasFeature
                  ? 'Add a name such as help.your-company.com. You set two records in its DNS, and your site is there as soon as we see the proof.'
                  : 'With a plan that has them, visitors find your site at a name such as help.your-company.com.'
              }
              action={mayAdd ? add : undefined}
            />
          </Card>
        ) : null}
      </div>
      <AddDomainDialog
        open={dialog === 'new' && mayAdd}
        onOpenChange={(open) => void setDialog(open ? 'new' : null)}
        add={actions.add}
      />
      {leaving ? (
        <ConfirmDialog
          open
          onOpenChange={() => setLeaving(null)}
          title={`Remove ${leaving.displayHost}?`}
          description={
            leaving.verifiedAt
              ? 'The site stops being served there at once, and links to it break. To add it again you have to prove it anew.'
              : 'Its records in your DNS are of no use any more; you can delete them.'
          }
          phrase={leaving.host}
          confirmLabel="Remove domain"
          onConfirm={() => {
            const { id, displayHost } = leaving;
            void run(() => actions.remove({ domainId: id }), {
              optimistic: () => markRemoved(id),
              success: `${displayHost} removed`,
            });
          }}
        />
      ) : null}
    </>
  );
}
