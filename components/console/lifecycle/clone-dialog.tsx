'use client';

import { useState } from 'react';
import { SlugField } from '@/components/tenancy/slug-field';
import { STRATEGY_WORDS } from '@/components/tenancy/words';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { RadioGroup } from '@/components/ui/radio-group';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toaster';
import { useSubmission } from '@/components/ui/use-submission';
import { type BundleDto, cloneBundleSchema } from '@/lib/lifecycle/bundles/schemas';
import { CREATABLE_STRATEGIES } from '@/lib/tenancy/schemas';
import type { BackupActions } from './backups';

interface CloneDialogProps {
  tenant: { slug: string; name: string };
  bundle: BundleDto;
  partitions: readonly { id: string; name: string }[];
  hostSuffix: string;
  isOpen: boolean;
  onClose: () => void;
  onDone: () => Promise<unknown>;
  clone: BackupActions['clone'];
  checkSlug: BackupActions['checkSlug'];
}

const KINDS = [
  { value: 'clone', label: 'Clone', hint: 'Everything as it is: people, texts and files.' },
  {
    value: 'sandbox',
    label: 'Sandbox',
    hint: 'Made-up names, addresses, messages and files. Articles stay, so that it looks like the real one.',
  },
];

const STRATEGIES = CREATABLE_STRATEGIES.map((value) => ({
  value,
  label: STRATEGY_WORDS[value]?.label ?? value,
}));

/** Makes a new tenant of a backup, on any strategy and server. */
export function CloneDialog(props: CloneDialogProps) {
  const { tenant, bundle, partitions, isOpen } = props;
  const [slug, setSlug] = useState(`${tenant.slug.slice(0, 35)}-copy`);
  const { form, isPending, error, errorOf } = useSubmission({
    schema: cloneBundleSchema,
    submit: props.clone,
    onDone: ({ name }) => {
      toast.success(`${name} is being made`);
      props.onClose();
      void props.onDone();
      return undefined;
    },
  });
  return (
    <FormDialog
      open={isOpen}
      onOpenChange={(next) => (next ? undefined : props.onClose())}
      size="lg"
      title="Make a new tenant of this backup"
      description="It shares nothing with its original. Nobody can enter it before it is whole."
      submitLabel="Make it"
      isPending={isPending}
      form={form}
    >
      <FormError error={error} />
      <input type="hidden" name="bundleId" value={bundle.id} />
      <RadioGroup label="What to make" name="kind" defaultValue="clone" look="cards" options={KINDS} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" error={errorOf('name')} required>
          <Input
            name="name"
            defaultValue={`${tenant.name} copy`.slice(0, 80)}
            maxLength={80}
            autoComplete="off"
          />
        </Field>
        <SlugField
          value={slug}
          onChange={setSlug}
          suffix={props.hostSuffix}
          error={errorOf('slug')}
          check={props.checkSlug}
        />
        <Field label="Owner's name" error={errorOf('ownerName')} required>
          <Input name="ownerName" maxLength={120} autoComplete="off" />
        </Field>
        <Field
          label="Owner's mail address"
          hint="They sign in with a link sent by mail."
          error={errorOf('ownerEmail')}
          required
        >
          <Input name="ownerEmail" type="email" inputMode="email" autoComplete="off" />
        </Field>
        <Field label="Isolation" error={errorOf('strategy')}>
          <Select name="strategy" defaultValue="shared" options={STRATEGIES} className="w-full" />
        </Field>
        <Field label="Server" error={errorOf('partition')}>
          <Select
            name="partition"
            defaultValue={partitions[0]?.id ?? 'main'}
            options={partitions.map(({ id, name }) => ({ value: id, label: name }))}
            className="w-full"
          />
        </Field>
      </div>
      <Field label="Reason" hint="Kept in the audit log." error={errorOf('reason')} required>
        <Input name="reason" maxLength={500} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
