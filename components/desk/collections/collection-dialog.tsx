'use client';

import { type FormEvent, useState } from 'react';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toaster';
import type { CollectionDto } from '@/lib/desk/schemas';
import { unwrap } from '../problem';
import { useRefusal } from '../use-refusal';
import type { CollectionActions } from './actions';

interface CollectionDialogProps {
  /** Null: a new one. */
  collection: CollectionDto | null;
  actions: CollectionActions;
  onClose: () => void;
}

/** Name, description and, for one that exists, address of a collection. */
export function CollectionDialog({ collection, actions, onClose }: CollectionDialogProps) {
  const [name, setName] = useState(collection?.name ?? '');
  const [description, setDescription] = useState(collection?.description ?? '');
  const [slug, setSlug] = useState(collection?.slug ?? '');
  const { run, isPending, problem, fieldErrors: errors } = useRefusal();

  function submit(event: FormEvent) {
    event.preventDefault();
    void run(async () => {
      if (collection) await unwrap(actions.rename({ id: collection.id, name, description, slug }));
      else await unwrap(actions.create({ name, description }));
      toast.success(collection ? 'Collection saved' : `${name.trim()} created`);
      onClose();
    });
  }

  return (
    <FormDialog
      open
      onOpenChange={onClose}
      title={collection ? 'Edit collection' : 'New collection'}
      submitLabel={collection ? 'Save' : 'Create collection'}
      isPending={isPending}
      form={{ onSubmit: submit }}
    >
      <FormError error={problem} />
      <Field label="Name" required error={errors.name}>
        <Input
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.target.value)}
          placeholder="Orders and returns"
        />
      </Field>
      <Field label="Description" optional error={errors.description}>
        <Textarea
          rows={2}
          value={description}
          maxLength={300}
          onChange={(event) => setDescription(event.target.value)}
        />
      </Field>
      {collection ? (
        <Field label="Address" error={errors.slug} hint="Links to the old address stop working.">
          <Input
            prefix="/collections/"
            value={slug}
            maxLength={80}
            spellCheck={false}
            onChange={(event) => setSlug(event.target.value.toLowerCase().replaceAll(/\s/g, '-'))}
          />
        </Field>
      ) : null}
    </FormDialog>
  );
}
