'use client';

import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { FEATURE_KEYS, FEATURES, LIMIT_KEYS, LIMITS, type LimitKey } from '@/lib/kernel/entitlements';
import type { ActionResult } from '@/lib/kernel/result';
import type { PlanContent } from '@/lib/kernel/terms';
import { limitText, moneyText, type OfferedPlan } from '@/lib/plans/schemas';
import { useRun } from '../use-run';
import { ChangeDialog } from './change-dialog';

export interface PlanPanelProps {
  current: { key: string; versionId: string; content: PlanContent };
  offered: readonly OfferedPlan[];
  usage: Partial<Record<LimitKey, number>>;
  mayChange: boolean;
  /** The partner that chooses the plan; null: the workspace itself. */
  managedBy: string | null;
  choose: (input: { planKey: string }) => Promise<ActionResult<{ planKey: string }>>;
}

/** What a plan costs, as people read it. */
function priceText({ prices }: PlanContent): string {
  if (!prices) return 'By agreement';
  return prices.monthlyMinor === 0 ? 'Free' : `${moneyText(prices.monthlyMinor, prices.currency)} a month`;
}

/** The page of the plan: what is included now, and every public plan beside it. */
export function PlanPanel({ current, offered, usage, mayChange, managedBy, choose }: PlanPanelProps) {
  const { run } = useRun();
  const [next, setNext] = useState<OfferedPlan | null>(null);
  const { content } = current;
  return (
    <>
      <PageHeader
        title="Plan"
        description={
          managedBy
            ? 'What your workspace may use.'
            : 'What your workspace may use, and what other plans have.'
        }
      />
      <div className="grid gap-4">
        <Card
          title={content.name}
          description={content.summary}
          // What a sub-tenant pays is between it and its partner.
          action={managedBy ? undefined : <strong>{priceText(content)}</strong>}
        >
          <Included content={content} />
        </Card>
        {managedBy ? (
          <Alert title={`Managed by ${managedBy}`}>
            {managedBy} chooses the plan of this workspace. Ask them when you need more.
          </Alert>
        ) : mayChange ? null : (
          <Alert title="Owners change the plan">Ask an owner of this workspace when you need more.</Alert>
        )}
        {offered.length > 0 ? <h2 className="mt-2 text-base font-semibold">All plans</h2> : null}
        <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
          {offered.map((plan) => {
            const isSame = plan.key === current.key;
            const isNewer = isSame && plan.versionId !== current.versionId;
            return (
              <li key={plan.key} className="flex">
                <Card
                  className="w-full"
                  headingLevel={3}
                  title={plan.content.name}
                  description={plan.content.summary}
                  action={isSame ? <Badge tone="accent">Your plan</Badge> : undefined}
                  footer={
                    <>
                      <strong className="text-foreground">{priceText(plan.content)}</strong>
                      {mayChange && (!isSame || isNewer) ? (
                        plan.content.prices ? (
                          <Button size="sm" onClick={() => setNext(plan)}>
                            {isNewer ? 'Take the newest version of ' : 'Choose '}
                            {plan.content.name}
                          </Button>
                        ) : (
                          <span>Talk to us</span>
                        )
                      ) : null}
                    </>
                  }
                >
                  <Included content={plan.content} isShort />
                </Card>
              </li>
            );
          })}
        </ul>
      </div>
      {next ? (
        <ChangeDialog
          current={content}
          next={next.content}
          usage={usage}
          onClose={() => setNext(null)}
          onConfirm={async () => {
            const result = await run(() => choose({ planKey: next.key }), {
              success: `You are on ${next.content.name} now`,
            });
            return result.ok;
          }}
        />
      ) : null}
    </>
  );
}

function Included({ content, isShort = false }: { content: PlanContent; isShort?: boolean }) {
  return (
    <div className="grid gap-3">
      <dl className={isShort ? 'grid gap-y-1 text-sm' : 'grid gap-x-8 gap-y-1 text-sm sm:grid-cols-2'}>
        {LIMIT_KEYS.map((key) => (
          <div key={key} className="flex justify-between gap-3">
            <dt className="text-muted-foreground">
              {LIMITS[key].label}
              {LIMITS[key].kind === 'flow' ? ' a month' : ''}
            </dt>
            <dd className="tabular-nums">{limitText(key, content.limits[key].value)}</dd>
          </div>
        ))}
      </dl>
      <ul aria-label={`Features of ${content.name}`} className="flex flex-wrap gap-1.5">
        {FEATURE_KEYS.filter((key) => content.features.includes(key)).map((key) => (
          <li key={key}>
            <Badge>{FEATURES[key]}</Badge>
          </li>
        ))}
      </ul>
    </div>
  );
}
