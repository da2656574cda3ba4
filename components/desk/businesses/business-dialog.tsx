'use client';

import { type FormEvent, useState } from 'react';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toaster';
import {
  BUSINESS_DOMAIN_MAX_LENGTH,
  BUSINESS_NAME_MAX_LENGTH,
  BUSINESS_NOTE_MAX_LENGTH,
  BUSINESS_REFERENCE_MAX_LENGTH,
  type BusinessDto,
} from '@/lib/desk/schemas';
import { unwrap } from '../problem';
import { useRefusal } from '../use-refusal';
import type { BusinessActions } from './actions';

interface BusinessDialogProps {
  /** Null: a new one. */
  business: BusinessDto | null;
  actions: Pick<BusinessActions, 'create' | 'update'>;
  onClose: () => void;
}

/** What is known of a business. What was typed stays when the server refuses. */
export function BusinessDialog({ business, actions, onClose }: BusinessDialogProps) {
  const [fields, setFields] = useState({
    name: business?.name ?? '',
    domain: business?.domain ?? '',
    reference: business?.reference ?? '',
    note: business?.note ?? '',
  });
  const { run, isPending, problem, fieldErrors: errors } = useRefusal();

  const field = (name: keyof typeof fields) => ({
    value: fields[name],
    onChange: ({ target }: { target: { value: string } }) => setFields({ ...fields, [name]: target.value }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const facts = {
      ...fields,
      domain: fields.domain.trim() || null,
      reference: fields.reference.trim() || null,
    };
    void run(async () => {
      const saved = await unwrap(
        business ? actions.update({ id: business.id, ...facts }) : actions.create(facts),
      );
      toast.success(`${saved.name} ${business ? 'saved' : 'added'}`);
      onClose();
    });
  }

  return (
    <FormDialog
      open
      onOpenChange={onClose}
      title={business ? 'Edit business' : 'Add a business'}
      submitLabel={business ? 'Save' : 'Add business'}
      isPending={isPending}
      form={{ onSubmit: submit }}
    >
      <FormError error={problem} />
      <Field label="Name" required error={errors.name}>
        <Input
          {...field('name')}
          maxLength={BUSINESS_NAME_MAX_LENGTH}
          placeholder="Pemberton Cafés"
          autoComplete="off"
        />
      </Field>
      <Field
        label="Domain"
        optional
        hint="Customers whose mail addresses end with it belong to this business."
        error={errors.domain}
      >
        <Input
          {...field('domain')}
          maxLength={BUSINESS_DOMAIN_MAX_LENGTH}
          placeholder="example.com"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          inputMode="url"
        />
      </Field>
      <Field label="Reference" optional hint="Your own number for it." error={errors.reference}>
        <Input {...field('reference')} maxLength={BUSINESS_REFERENCE_MAX_LENGTH} autoComplete="off" />
      </Field>
      <Field label="Note" optional hint="For your team; customers never see it." error={errors.note}>
        <Textarea {...field('note')} rows={3} maxLength={BUSINESS_NOTE_MAX_LENGTH} />
      </Field>
    </FormDialog>
  );
}
