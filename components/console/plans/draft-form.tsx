'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAction } from '@/components/tenancy/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { QuantityInput } from '@/components/ui/quantity-input';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toaster';
import type { AmountUnit } from '@/lib/kernel/amounts';
import {
  FEATURE_KEYS,
  FEATURES,
  LIMIT_KEYS,
  LIMITS,
  SETTING_KEYS,
  SETTINGS,
} from '@/lib/kernel/entitlements';
import type { ActionResult } from '@/lib/kernel/result';
import type { PlanContent } from '@/lib/kernel/terms';
import { planContentSchema, planDifference, type PlanVersionDto } from '@/lib/plans/schemas';
import { OtherFields } from './draft-other-fields';
import { PlanDiff } from './plan-diff';

export interface DraftFormProps {
  draft: PlanVersionDto;
  /** The newest published wording; null for a plan that is new. */
  published: PlanContent | null;
  save: (input: {
    planKey: string;
    basedOn: string;
    content: PlanContent;
  }) => Promise<ActionResult<PlanVersionDto>>;
}

const KINDS = [
  { value: 'hard', label: 'Hard' },
  { value: 'soft', label: 'Soft' },
];

/** Every value of a draft, with what changes against the published version while one types. */
export function DraftForm({ draft, published, save }: DraftFormProps) {
  const router = useRouter();
  const { run, isRunning } = useAction();
  const [content, setContent] = useState<PlanContent>(draft.content);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const change = (next: Partial<PlanContent>) => setContent((before) => ({ ...before, ...next }));
  const submit = async () => {
    const parsed = planContentSchema.safeParse(content);
    const found: Record<string, string> = {};
    for (const issue of parsed.error?.issues ?? []) found[issue.path.join('.')] ??= issue.message;
    setErrors(found);
    if (!parsed.success) return toast.error('Some values need another look.');
    const result = await run(
      save({ planKey: draft.planKey, basedOn: draft.updatedAt, content: parsed.data }),
    );
    if (!result.ok) return;
    toast.success('The draft is saved');
    router.refresh();
  };
  return (
    <form
      noValidate
      className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="grid gap-4">
        <OtherFields content={content} change={change} errors={errors} />
        <Card title="Limits" description="Empty means unlimited.">
          <div className="grid gap-4">
            {LIMIT_KEYS.map((key) => (
              <LimitField
                key={key}
                label={LIMITS[key].label}
                unit={LIMITS[key].unit}
                limit={content.limits[key]}
                error={errors[`limits.${key}.value`] ?? errors[`prices.overage.${key}`]}
                onChange={(limit) => change({ limits: { ...content.limits, [key]: limit } })}
              />
            ))}
          </div>
        </Card>
        <Card title="Settings">
          <div className="grid gap-4 sm:grid-cols-2">
            {SETTING_KEYS.map((key) => (
              <Field key={key} label={SETTINGS[key].label} error={errors[`settings.${key}`]}>
                <QuantityInput
                  stored={SETTINGS[key].unit}
                  value={Number.isNaN(content.settings[key]) ? null : content.settings[key]}
                  onChange={(value) =>
                    change({ settings: { ...content.settings, [key]: value ?? Number.NaN } })
                  }
                />
              </Field>
            ))}
          </div>
        </Card>
        <Card title="Features">
          <div className="grid gap-2.5 sm:grid-cols-2">
            {FEATURE_KEYS.map((key) => (
              <Checkbox
                key={key}
                label={FEATURES[key]}
                checked={content.features.includes(key)}
                onCheckedChange={(isOn) =>
                  change({
                    features: FEATURE_KEYS.filter((entry) =>
                      entry === key ? isOn : content.features.includes(entry),
                    ),
                  })
                }
              />
            ))}
          </div>
        </Card>
      </div>
      <Card
        className="lg:sticky lg:top-4"
        title="What changes"
        description={published ? 'Against the newest published version.' : 'Nothing is published yet.'}
        footer={
          <Button type="submit" variant="primary" loading={isRunning}>
            Save the draft
          </Button>
        }
      >
        <PlanDiff
          changes={published ? planDifference(published, content) : []}
          emptyText={published ? 'It says the same so far.' : 'There is no version to compare with.'}
        />
      </Card>
    </form>
  );
}

function LimitField({
  label,
  unit,
  limit,
  error,
  onChange,
}: {
  label: string;
  unit: AmountUnit;
  limit: PlanContent['limits']['users'];
  error: string | undefined;
  onChange: (limit: PlanContent['limits']['users']) => void;
}) {
  return (
    <div className="flex items-end gap-2">
      <Field label={label} error={error} className="flex-1">
        <QuantityInput
          stored={unit}
          placeholder="Unlimited"
          value={limit.value}
          onChange={(value) => onChange({ ...limit, value })}
        />
      </Field>
      <Select
        aria-label={`${label}: kind of limit`}
        options={KINDS}
        value={limit.enforcement}
        onValueChange={(next) => onChange({ ...limit, enforcement: next === 'soft' ? 'soft' : 'hard' })}
        className="w-24"
      />
    </div>
  );
}
