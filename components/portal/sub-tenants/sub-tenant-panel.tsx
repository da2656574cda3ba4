'use client';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { HandedDownList } from '../settings/handed-down-list';
import { useRun } from '../use-run';
import { OwnerCard } from './owner-card';
import { PlanCard } from './plan-card';
import { StateCard } from './state-card';
import type { SubTenantPanelProps } from './sub-tenant-types';
import { SubTenantFacts } from './sub-tenant-facts';
import { UsageCard } from './usage-card';

/** Everything a partner knows and decides of one sub-tenant. */
export function SubTenantPanel(props: SubTenantPanelProps) {
  const { subTenant, mayManage, actions } = props;
  const { run, isRunning } = useRun();
  const own = subTenant.settings.filter(({ isOwn }) => isOwn).map(({ key }) => key);
  const hand = (keys: typeof own, success: string) =>
    void run(() => actions.handDown({ subTenantId: subTenant.id, keys }), { success });
  return (
    <div className="grid gap-4">
      {subTenant.status === 'suspended' ? <Suspended {...props} /> : null}
      {subTenant.owner === 'present' ? null : <OwnerCard {...props} />}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <SubTenantFacts {...props} />
          <PlanCard {...props} />
          <UsageCard usage={props.usage} />
        </div>
        <div className="grid gap-4">
          <Card
            flush
            title="Settings handed down"
            description="What it has not set itself follows you."
            action={
              mayManage && own.length > 1 ? (
                <Button
                  size="sm"
                  disabled={isRunning}
                  onClick={() => hand(own, 'All of its settings are yours now')}
                >
                  Hand all down again
                </Button>
              ) : undefined
            }
          >
            <HandedDownList
              settings={subTenant.settings}
              fromLabel="Yours"
              ownLabel="Its own"
              act={({ key, label }) =>
                mayManage ? (
                  <Button
                    size="sm"
                    disabled={isRunning}
                    aria-label={`Hand down again: ${label}`}
                    onClick={() => hand([key], `${label} is yours now`)}
                  >
                    Hand down again
                  </Button>
                ) : null
              }
            />
          </Card>
          <StateCard {...props} />
        </div>
      </div>
    </div>
  );
}

function Suspended({ subTenant: { isClosedByPartner, statusReason } }: SubTenantPanelProps) {
  return (
    <Alert
      tone="warning"
      title={
        isClosedByPartner ? 'You have suspended it' : 'It was suspended by the people who run the platform'
      }
    >
      {statusReason ? `The reason given: ${statusReason} ` : null}
      {isClosedByPartner ? null : 'Write to support when you think it should open again.'}
    </Alert>
  );
}
