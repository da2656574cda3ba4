'use client';

import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { QuantityInput } from '@/components/ui/quantity-input';
import { Select } from '@/components/ui/select';
import { currencyDigits } from '@/lib/kernel/amounts';
import { LIMIT_KEYS, LIMITS } from '@/lib/kernel/entitlements';
import type { PlanContent } from '@/lib/kernel/terms';
import { PERFORMANCE_TIERS } from '@/lib/plans/schemas';

const STRATEGIES = ['shared', 'schema', 'database', 'dedicated'] as const;
const DEFAULT_PRICES = { currency: 'EUR', monthlyMinor: 0, yearlyMinor: 0, extraUserMinor: 0, overage: {} };

interface Props {
  content: PlanContent;
  change: (next: Partial<PlanContent>) => void;
  errors: Record<string, string>;
}

/** Name, isolation, promise, resources and prices of a draft. */
export function OtherFields({ content, change, errors }: Props) {
  const { isolation, resources } = content;
  return (
    <>
      <Card title="Name and place">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" error={errors.name}>
            <Input value={content.name} onChange={({ target }) => change({ name: target.value })} />
          </Field>
          <Field label="Summary" error={errors.summary}>
            <Input value={content.summary} onChange={({ target }) => change({ summary: target.value })} />
          </Field>
          <Field label="Performance tier">
            <Select
              options={PERFORMANCE_TIERS.map((value) => ({ value, label: value }))}
              value={content.performanceTier}
              onValueChange={(next) => change({ performanceTier: next as PlanContent['performanceTier'] })}
            />
          </Field>
          <Amount
            label="Availability"
            suffix="%"
            hint="Empty: no promise"
            error={errors.uptimePercent}
            value={content.uptimePercent}
            onChange={(uptimePercent) => change({ uptimePercent })}
          />
          <Field label="Standard isolation" error={errors['isolation.standard']}>
            <Select
              options={STRATEGIES.map((value) => ({ value, label: value }))}
              value={isolation.standard}
              onValueChange={(next) =>
                change({ isolation: { ...isolation, standard: next as typeof isolation.standard } })
              }
            />
          </Field>
          <fieldset className="grid grid-cols-2 gap-2">
            <legend className="mb-1.5 text-sm font-medium">Allowed isolation</legend>
            {STRATEGIES.map((strategy) => (
              <Checkbox
                key={strategy}
                label={strategy}
                checked={isolation.allowed.includes(strategy)}
                onCheckedChange={(isOn) =>
                  change({
                    isolation: {
                      ...isolation,
                      allowed: STRATEGIES.filter((entry) =>
                        entry === strategy ? isOn : isolation.allowed.includes(entry),
                      ),
                    },
                  })
                }
              />
            ))}
          </fieldset>
          <Checkbox
            label="Resources set per tenant"
            checked={resources === null}
            onCheckedChange={(isOn) => change({ resources: isOn ? null : { cpu: 1, memoryGiB: 2 } })}
          />
          {resources ? (
            <div className="grid grid-cols-2 gap-2">
              <Amount
                label="CPU"
                error={errors['resources.cpu']}
                value={resources.cpu}
                onChange={(cpu) => change({ resources: { ...resources, cpu: cpu ?? 0 } })}
              />
              <Amount
                label="Memory"
                suffix="GiB"
                error={errors['resources.memoryGiB']}
                value={resources.memoryGiB}
                onChange={(memoryGiB) => change({ resources: { ...resources, memoryGiB: memoryGiB ?? 0 } })}
              />
            </div>
          ) : null}
        </div>
      </Card>
      <Prices content={content} change={change} errors={errors} />
    </>
  );
}

function Prices({ content, change, errors }: Props) {
  const { prices } = content;
  const set = (next: Partial<NonNullable<PlanContent['prices']>>) =>
    change({ prices: { ...(prices ?? DEFAULT_PRICES), ...next } });
  return (
    <Card title="Prices">
      <div className="grid gap-4 sm:grid-cols-2">
        <Checkbox
          label="By agreement"
          checked={prices === null}
          onCheckedChange={(isOn) => change({ prices: isOn ? null : DEFAULT_PRICES })}
        />
        {prices ? (
          <>
            <Field label="Currency" error={errors['prices.currency']}>
              <Input
                maxLength={3}
                value={prices.currency}
                onChange={({ target }) => set({ currency: target.value.toUpperCase() })}
              />
            </Field>
            {(
              [
                ['monthlyMinor', 'A month'],
                ['yearlyMinor', 'A year'],
                ['extraUserMinor', 'An extra member, a month'],
              ] as const
            ).map(([key, label]) => (
              <Price
                key={key}
                label={label}
                currency={prices.currency}
                error={errors[`prices.${key}`]}
                minor={prices[key]}
                onChange={(minor) => set({ [key]: minor ?? 0 })}
              />
            ))}
            {LIMIT_KEYS.filter(
              (key) => content.limits[key].enforcement === 'soft' || prices.overage[key],
            ).map((key) => {
              const { [key]: over, ...others } = prices.overage;
              return (
                <div key={key} className="grid items-start gap-2 sm:col-span-2 sm:grid-cols-2">
                  <Price
                    label={`${LIMITS[key].label}: price above the limit`}
                    hint="Empty: costs nothing"
                    currency={prices.currency}
                    error={errors[`prices.overage.${key}`] ?? errors[`prices.overage.${key}.amountMinor`]}
                    minor={over?.amountMinor ?? null}
                    onChange={(amountMinor) =>
                      set({
                        overage:
                          amountMinor === null
                            ? others
                            : { ...others, [key]: { units: over?.units ?? 1, amountMinor } },
                      })
                    }
                  />
                  {over ? (
                    <Field
                      label="for each"
                      hint={LIMITS[key].unit === 'count' ? LIMITS[key].many : 'Empty: one'}
                      error={errors[`prices.overage.${key}.units`]}
                    >
                      <QuantityInput
                        stored={LIMITS[key].unit}
                        value={over.units}
                        onChange={(units) =>
                          set({ overage: { ...others, [key]: { ...over, units: units ?? 1 } } })
                        }
                      />
                    </Field>
                  ) : null}
                </div>
              );
            })}
          </>
        ) : null}
      </div>
    </Card>
  );
}

function Price({
  currency,
  minor,
  onChange,
  ...rest
}: {
  label: string;
  hint?: string;
  currency: string;
  error: string | undefined;
  minor: number | null;
  onChange: (minor: number | null) => void;
}) {
  const minorPerUnit = 10 ** currencyDigits(currency);
  return (
    <Amount
      {...rest}
      suffix={currency}
      value={minor === null ? null : minor / minorPerUnit}
      onChange={(value) => onChange(value === null ? null : Math.round(value * minorPerUnit))}
    />
  );
}

function Amount(props: {
  label: string;
  suffix?: string;
  hint?: string;
  error: string | undefined;
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  return (
    <Field label={props.label} hint={props.hint} error={props.error}>
      <Input
        type="number"
        step="any"
        suffix={props.suffix}
        value={props.value ?? ''}
        onChange={({ target }) => props.onChange(target.value === '' ? null : target.valueAsNumber)}
      />
    </Field>
  );
}
