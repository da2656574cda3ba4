'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { PenSquare } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Controller, type FieldPath, useForm } from 'react-hook-form';
import type { z } from 'zod';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toaster';
import { openRequestOnBehalfSchema } from '@/lib/desk/schemas';
import { REQUEST_PRIORITIES } from '@/lib/desk/schemas/values';
import type { ActionResult } from '@/lib/kernel/result';
import { errorOf, Refusal, unwrap } from '../problem';
import { deskKeys } from '../query-keys';
import { PRIORITY_LABEL } from '../words';

export type OpenOnBehalf = (
  input: z.input<typeof openRequestOnBehalfSchema>,
) => Promise<ActionResult<{ id: string; number: number }>>;

type Form = z.input<typeof openRequestOnBehalfSchema>;

/** Writes down what somebody asked by phone or in person. */
export function NewRequestDialog({ slug, openOnBehalf }: { slug: string; openOnBehalf: OpenOnBehalf }) {
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<ReturnType<typeof errorOf> | null>(null);
  const router = useRouter();
  const client = useQueryClient();
  const { register, handleSubmit, control, reset, setError, formState } = useForm<Form>({
    resolver: zodResolver(openRequestOnBehalfSchema),
    defaultValues: { requesterEmail: '', requesterName: '', subject: '', body: '', priority: 'normal' },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (input) => {
    setProblem(null);
    try {
      const made = await unwrap(openOnBehalf(input));
      setOpen(false);
      reset();
      toast.success(`Request #${made.number} opened`);
      void client.invalidateQueries({ queryKey: deskKeys.inbox(slug) });
      router.push(`/${slug}/requests/${made.id}`, { scroll: false });
    } catch (error) {
      if (error instanceof Refusal) {
        for (const [field, message] of Object.entries(error.fieldErrors))
          setError(field as FieldPath<Form>, { message });
      }
      setProblem(errorOf(error));
    }
  });

  return (
    <FormDialog
      open={open}
      onOpenChange={setOpen}
      size="lg"
      title="New request"
      description="For what somebody asked by phone or in person. They get a mail with a link to follow it."
      trigger={
        <Button size="sm" icon={<PenSquare aria-hidden="true" />}>
          New
        </Button>
      }
      submitLabel="Open request"
      isPending={isSubmitting}
      form={{ onSubmit: submit }}
    >
      <FormError error={problem} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Mail address" required error={errors.requesterEmail?.message}>
          <Input type="email" autoComplete="off" {...register('requesterEmail')} />
        </Field>
        <Field label="Name" optional error={errors.requesterName?.message}>
          <Input autoComplete="off" {...register('requesterName')} />
        </Field>
      </div>
      <Field label="Subject" required error={errors.subject?.message}>
        <Input {...register('subject')} />
      </Field>
      <Field label="What they asked" required error={errors.body?.message}>
        <Textarea rows={5} {...register('body')} />
      </Field>
      <Field label="Priority" error={errors.priority?.message}>
        <Controller
          control={control}
          name="priority"
          render={({ field }) => (
            <Select
              value={field.value}
              onValueChange={field.onChange}
              options={REQUEST_PRIORITIES.map((priority) => ({
                value: priority,
                label: PRIORITY_LABEL[priority],
              }))}
            />
          )}
        />
      </Field>
    </FormDialog>
  );
}
