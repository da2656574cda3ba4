'use client';

import { useState } from 'react';
import { PARTITION_HEALTH_WORDS, PARTITION_STATUS_WORDS } from '@/components/console/fleet/words';
import { count, plural, STRATEGY_WORDS, strategyLabel } from '@/components/tenancy/words';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RadioGroup } from '@/components/ui/radio-group';
import { Textarea } from '@/components/ui/textarea';
import { type PartitionDto, takesStrategy } from '@/lib/fleet/partitions/schemas';
import { bytesText } from '@/lib/kernel/amounts';
import { MOVABLE_STRATEGIES, type MovableStrategy, startMoveSchema } from '@/lib/lifecycle/moves/schemas';

export interface MoveChoice {
  strategy: MovableStrategy;
  partition: string;
  watchHours: string;
  reason: string;
}

export interface MoveTargetProps {
  tenant: { id: string; strategy: string; partition: string };
  servers: PartitionDto[];
  choice: MoveChoice;
  onChange: (choice: MoveChoice) => void;
  onNext: () => void;
  isLooking: boolean;
}

const STRATEGIES = MOVABLE_STRATEGIES.map((value) => ({
  value,
  label: STRATEGY_WORDS[value]?.label ?? value,
  hint: STRATEGY_WORDS[value]?.hint,
}));

/** The first step: where to, for how long it can be taken back, and why. */
export function MoveTarget({ tenant, servers, choice, onChange, onNext, isLooking }: MoveTargetProps) {
  const [errors, setErrors] = useState<Record<string, string>>({});
  const next = () => {
    const parsed = startMoveSchema.safeParse({ ...choice, tenantId: tenant.id });
    const found = Object.fromEntries(
      (parsed.error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]),
    );
    setErrors(found);
    if (parsed.success) onNext();
  };
  return (
    <form
      method="post"
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
    >
      <Card
        title="Strategy"
        description={`Now: ${strategyLabel(tenant.strategy)}. How its rows are kept apart from those of others.`}
      >
        <RadioGroup
          label="Strategy"
          look="cards"
          value={choice.strategy}
          onValueChange={(strategy) => onChange({ ...choice, strategy: strategy as MovableStrategy })}
          options={STRATEGIES}
        />
      </Card>
      <Card title="Server" description="Which PostgreSQL server holds them.">
        <RadioGroup
          label="Server"
          look="cards"
          value={choice.partition}
          onValueChange={(partition) => onChange({ ...choice, partition })}
          options={servers.map((server) => toOption(server, choice.strategy, tenant.partition))}
        />
      </Card>
      <Card title="Way back">
        <div className="grid gap-4">
          <Field
            label="Hours during which it can be taken back"
            hint="The old copy is kept in step for so long, 0 to 168. With 0 there is no way back."
            error={errors.watchHours}
          >
            <Input
              value={choice.watchHours}
              onChange={({ target }) => onChange({ ...choice, watchHours: target.value })}
              inputMode="numeric"
              autoComplete="off"
              className="max-w-32"
            />
          </Field>
          <Field label="Reason" hint="Both logs keep it." error={errors.reason} required>
            <Textarea
              value={choice.reason}
              onChange={({ target }) => onChange({ ...choice, reason: target.value })}
              maxLength={500}
              rows={2}
            />
          </Field>
        </div>
      </Card>
      <div className="flex justify-end">
        <Button type="submit" variant="primary" loading={isLooking}>
          Look at both servers
        </Button>
      </div>
    </form>
  );
}

/** A server as a choice, with why it cannot be one. */
function toOption(server: PartitionDto, strategy: MovableStrategy, current: string) {
  const { id, name, region, status, health, kind, tenantCount, capacityTenants, figures, capacityBytes } =
    server;
  const isHere = id === current;
  const obstacle =
    status === 'closed' || (status === 'draining' && !isHere)
      ? PARTITION_STATUS_WORDS[status].label
      : health === 'down'
        ? 'Down'
        : takesStrategy(kind, strategy)
          ? null
          : 'Does not take this strategy';
  const tenants =
    capacityTenants === null
      ? plural(tenantCount, 'tenant')
      : `${count(tenantCount)} of ${plural(capacityTenants, 'tenant')}`;
  const size = figures
    ? [bytesText(figures.sizeBytes), capacityBytes === null ? null : bytesText(capacityBytes)]
        .filter(Boolean)
        .join(' of ')
    : null;
  const words = [region, obstacle ?? PARTITION_HEALTH_WORDS[health].label, tenants, size];
  return {
    value: id,
    label: isHere ? `${name} (where it is now)` : name,
    hint: words.filter(Boolean).join(' · '),
    disabled: obstacle !== null,
  };
}
