'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { useSubmission } from '@/components/ui/use-submission';
import type { ActionResult } from '@/lib/kernel/result';
import type { PlanContent } from '@/lib/kernel/terms';
import { newPlanFormSchema, type PlanVersionDto } from '@/lib/plans/schemas';

export interface NewPlanFormProps {
  /** Plans to begin from, with what each says. */
  bases: { key: string; label: string; content: PlanContent }[];
  create: (input: {
    key: string;
    isPublic: boolean;
    content: PlanContent;
  }) => Promise<ActionResult<PlanVersionDto>>;
}

/** Begins a plan as a copy of another; its draft is edited on its own page. */
export function NewPlanForm({ bases, create }: NewPlanFormProps) {
  const router = useRouter();
  const [name, setName] = useState('');
  const [ownKey, setOwnKey] = useState<string | null>(null);
  const { form, isPending, error, errorOf } = useSubmission({
    schema: newPlanFormSchema.refine(({ from }) => bases.some(({ key }) => key === from), {
      path: ['from'],
      message: 'Choose a plan to begin from.',
    }),
    submit: ({ from, isPublic, ...input }) => {
      // The schema has found it among them.
      const base = bases.find(({ key }) => key === from) as NewPlanFormProps['bases'][number];
      return create({
        key: input.key,
        isPublic: isPublic === 'on',
        content: { ...base.content, name: input.name },
      });
    },
    onDone: ({ planKey }) => {
      router.push(`/plans/${planKey}`);
      return 'leaving';
    },
  });
  return (
    <form {...form} className="grid max-w-2xl gap-4">
      <FormError error={error} />
      <Card
        footer={
          <>
            <span>It begins as a draft: nobody can have it before you publish it.</span>
            <Button type="submit" variant="primary" loading={isPending} className="ml-auto">
              Begin the draft
            </Button>
          </>
        }
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" error={errorOf('name')} required>
            <Input
              name="name"
              value={name}
              onChange={({ target }) => setName(target.value)}
              maxLength={40}
              autoComplete="off"
              autoFocus
            />
          </Field>
          <Field
            label="Key"
            hint="In addresses, files and the API. It never changes."
            error={errorOf('key')}
            required
          >
            <Input
              name="key"
              value={ownKey ?? keyOf(name)}
              onChange={({ target }) => setOwnKey(target.value.toLowerCase())}
              maxLength={31}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              className="font-mono"
            />
          </Field>
          <Field label="Begin from" hint="Everything it says is copied." error={errorOf('from')} required>
            <Select
              name="from"
              defaultValue={bases[0]?.key}
              options={bases.map(({ key, label }) => ({ value: key, label }))}
            />
          </Field>
          <Checkbox
            name="isPublic"
            label="Public"
            hint="Tenants see it beside the others and can choose it themselves."
            className="sm:pt-6"
          />
        </div>
      </Card>
    </form>
  );
}

function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 31);
}
