'use client';

import { useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toaster';
import type { ActionResult } from '@/lib/kernel/result';
import type { DirectoryViewDto } from '@/lib/tenancy/views/schemas';
import { useAction } from './use-action';

/** Name of a view, and whether colleagues see it. */
export function ViewDialog({
  open,
  onClose,
  view,
  onSubmit,
  onSaved,
}: {
  open: boolean;
  onClose: () => void;
  /** Null for a new one. */
  view: DirectoryViewDto | null;
  onSubmit: (values: { name: string; isShared: boolean }) => Promise<ActionResult<{ id: string } | void>>;
  /** With the id of a new one. */
  onSaved: (id: string | null) => void;
}) {
  const { run, isRunning, fieldErrors } = useAction();
  const [name, setName] = useState(view?.name ?? '');
  const [isShared, setIsShared] = useState(view?.isShared ?? false);
  return (
    <FormDialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      title={view ? 'Rename or share the view' : 'Save this view'}
      description="The filters under a name, to come back to with one press."
      submitLabel={view ? 'Save' : 'Save the view'}
      isPending={isRunning}
      form={{
        method: 'post',
        onSubmit: async (event) => {
          event.preventDefault();
          const result = await run(onSubmit({ name, isShared }));
          if (!result.ok) return;
          toast.success(`${name.trim()} is saved`);
          setName('');
          setIsShared(false);
          onClose();
          onSaved(result.data ? result.data.id : null);
        },
      }}
    >
      <Field label="Name" error={fieldErrors.name} required>
        <Input
          value={name}
          onChange={({ target }) => setName(target.value)}
          maxLength={40}
          autoComplete="off"
        />
      </Field>
      <Checkbox
        checked={isShared}
        onCheckedChange={setIsShared}
        label="Share with all operators"
        hint="Everybody finds it in the directory; only you can change it."
      />
    </FormDialog>
  );
}
