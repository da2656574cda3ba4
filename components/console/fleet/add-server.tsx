'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { z } from 'zod';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toaster';
import { useSubmission } from '@/components/ui/use-submission';
import type { addPartitionSchema } from '@/lib/fleet/partitions/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { AddressField, ServerFields } from './server-fields';
import { addServerFormSchema } from './server-form';

/** Adds a PostgreSQL server: it is made ready, and takes tenants from then on. */
export function AddServer({
  regions,
  add,
}: {
  regions: readonly string[];
  add: (input: z.output<typeof addPartitionSchema>) => Promise<ActionResult<{ id: string }>>;
}) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const { form, isPending, error, errorOf } = useSubmission({
    schema: addServerFormSchema,
    submit: add,
    onDone: (_data, { name }) => {
      setIsOpen(false);
      toast.success(`${name} is ready and takes tenants`);
      router.refresh();
      return undefined;
    },
  });
  return (
    <FormDialog
      open={isOpen}
      onOpenChange={setIsOpen}
      size="lg"
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden="true" />}>
          Add a server
        </Button>
      }
      title="Add a server"
      description="PostgreSQL 16 or newer with wal_level = logical. It gets the roles and tables that tenants need; what is on it already stays."
      submitLabel="Add it"
      isPending={isPending}
      form={form}
    >
      <FormError error={error} />
      <Field
        label="Id"
        hint="Stands in logs and commands. Cannot be changed later."
        error={errorOf('id')}
        required
      >
        <Input
          name="id"
          maxLength={32}
          placeholder="eu-central-2"
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
        />
      </Field>
      <ServerFields regions={regions} errorOf={errorOf} />
      <AddressField
        name="address"
        label="Address"
        hint="Kept sealed, and never shown again."
        error={errorOf('address')}
      />
      <AddressField
        name="replicaAddress"
        label="Address of a read replica"
        hint="Reads that may be a little stale go there."
        error={errorOf('replicaAddress')}
        isOptional
      />
    </FormDialog>
  );
}
