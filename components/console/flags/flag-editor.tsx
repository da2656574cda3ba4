'use client';

import { Allowed } from '@/components/tenancy/allowed';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { toast } from '@/components/ui/toaster';
import { FEATURE_KEYS, FEATURES, type FeatureKey } from '@/lib/kernel/entitlements';
import { AudienceCard, type AudienceCardProps } from './audience-card';
import { ConditionsCard } from './conditions-card';
import { FlagPreview, type PreviewFlag } from './flag-preview';
import { type FlagDraftHandle, type FlagDraftOptions, useFlagDraft } from './use-flag-draft';

export interface FlagEditorProps
  extends Omit<FlagDraftOptions, 'onSaved'>,
    Pick<AudienceCardProps, 'plans' | 'tenantNames'> {
  otherFlags: readonly string[];
  preview: PreviewFlag;
}

const NO_FEATURE = 'none';
const FEATURE_OPTIONS = [
  { value: NO_FEATURE, label: 'No feature of the plans' },
  ...FEATURE_KEYS.map((value) => ({ value, label: FEATURES[value] })),
];

/** Makes a flag or changes one, and says meanwhile who would get it. */
export function FlagEditor(props: FlagEditorProps) {
  const { flag, plans } = props;
  const router = useRouter();
  const handle = useFlagDraft({
    ...props,
    onSaved: (saved) => {
      toast.success(flag ? `${saved.key} is saved` : `${saved.key} is created`);
      if (flag) router.refresh();
      else router.push(`/flags/${saved.key}`);
    },
  });
  const { draft, errorOf } = handle;
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!handle.isSaving) void handle.save();
      }}
      className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]"
    >
      <div className="grid gap-4">
        <BasicsCard handle={handle} isNew={!flag} />
        <AudienceCard handle={handle} plans={plans} tenantNames={props.tenantNames} />
        <ConditionsCard handle={handle} otherFlags={props.otherFlags} />
        <Card>
          <div className="flex flex-wrap items-start gap-4">
            <Field
              label="Reason"
              hint="Kept in the history and in the audit log."
              error={errorOf('reason')}
              required
              className="min-w-60 flex-1"
            >
              <Input
                value={handle.reason}
                onChange={(event) => handle.setReason(event.target.value)}
                maxLength={500}
                autoComplete="off"
              />
            </Field>
            <Allowed to="flag.write">
              <Button type="submit" variant="primary" loading={handle.isSaving} className="sm:mt-6.5">
                {flag ? 'Save' : 'Create the flag'}
              </Button>
            </Allowed>
          </div>
        </Card>
      </div>
      <div className="lg:sticky lg:top-18">
        <FlagPreview
          flagKey={draft.key}
          rules={draft.rules}
          isEnabled={draft.isEnabled}
          plans={plans}
          preview={props.preview}
        />
      </div>
    </form>
  );
}

function BasicsCard({ handle, isNew }: { handle: FlagDraftHandle; isNew: boolean }) {
  const { draft, set, errorOf } = handle;
  return (
    <Card title="Flag">
      <div className="grid gap-4">
        <Switch
          label="Enabled"
          hint="Off: nobody gets it, whatever the rules say. Counts everywhere within a moment."
          checked={draft.isEnabled}
          onCheckedChange={(isEnabled) => set({ isEnabled })}
        />
        {isNew ? (
          <Field
            label="Key"
            hint="As the code asks for it; it cannot be changed later."
            error={errorOf('key')}
            required
          >
            <Input
              value={draft.key}
              onChange={(event) => set({ key: event.target.value.trim() })}
              maxLength={63}
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
            />
          </Field>
        ) : null}
        <Field label="Description" error={errorOf('description')} required>
          <Input
            value={draft.description}
            onChange={(event) => set({ description: event.target.value })}
            maxLength={300}
            autoComplete="off"
          />
        </Field>
        <Field
          label="Decides the feature"
          hint="In place of plans and exceptions: who does not get the flag does not have the feature."
          error={errorOf('feature')}
        >
          <Select
            options={FEATURE_OPTIONS}
            value={draft.feature ?? NO_FEATURE}
            onValueChange={(value) => set({ feature: value === NO_FEATURE ? null : (value as FeatureKey) })}
            className="w-full"
          />
        </Field>
        <Switch
          label="Browsers may know of it"
          hint="Its key and answer are sent to everybody at work in a portal."
          checked={draft.isPublic}
          onCheckedChange={(isPublic) => set({ isPublic })}
        />
      </div>
    </Card>
  );
}
