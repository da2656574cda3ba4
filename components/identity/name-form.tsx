'use client';

import { useWords } from '@/components/layout/words';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toaster';
import { renameSchema } from '@/lib/identity/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { checked, checkedError } from '@/lib/site-words/checked';
import { FormError } from '@/components/ui/form-error';
import { useSubmission } from '@/components/ui/use-submission';

export interface NameFormProps {
  name: string;
  /** Who reads the name. */
  hint: string;
  rename: (input: { name: string }) => Promise<ActionResult<unknown>>;
}

/** Changing one's own name. */
export function NameForm({ name, hint, rename }: NameFormProps) {
  const t = useWords();
  const { form, isPending, error, errorOf } = useSubmission({
    schema: renameSchema,
    submit: rename,
    onDone: () => {
      toast.success(t('form.nameSaved'));
      return undefined;
    },
  });
  return (
    <form {...form} className="grid max-w-md gap-4">
      <FormError error={checkedError(t, error)} />
      <Field label={t('form.name')} error={checked(t, errorOf('name'))} hint={hint} labelHidden required>
        <Input name="name" autoComplete="name" defaultValue={name} inputSize="lg" />
      </Field>
      <div>
        <Button type="submit" loading={isPending}>
          {t('form.saveName')}
        </Button>
      </div>
    </form>
  );
}
