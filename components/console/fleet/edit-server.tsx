'use client';

import { Pencil } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { z } from 'zod';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { FormDialog } from '@/components/ui/form-dialog';
import { FormError } from '@/components/ui/form-error';
import { toast } from '@/components/ui/toaster';
import { useSubmission } from '@/components/ui/use-submission';
import type { PartitionDto, updatePartitionSchema } from '@/lib/fleet/partitions/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { AddressField, ServerFields } from './server-fields';
import { editServerFormSchema } from './server-form';

/** Changes what is known of a server. */
export function EditServer({
  server,
  regions,
  update,
}: {
  server: PartitionDto;
  regions: readonly string[];
  update: (input: z.output<typeof updatePartitionSchema>) => Promise<ActionResult<void>>;
}) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const { form, isPending, error, errorOf } = useSubmission({
    schema: editServerFormSchema,
    submit: update,
    onDone: (_data, { name }) => {
      setIsOpen(false);
      toast.success(`${name} is changed`);
      router.refresh();
      return undefined;
    },
  });
  return (
    <FormDialog
      open={isOpen}
      onOpenChange={setIsOpen}
      size="lg"
      trigger={<Button icon={<Pencil aria-hidden="true" />}>Edit</Button>}
      title={`Edit ${server.name}`}
      submitLabel="Save"
      isPending={isPending}
      form={form}
    >
      <FormError error={error} />
      <input type="hidden" name="id" value={server.id} />
      <ServerFields server={server} regions={regions} errorOf={errorOf} />
      {server.isMain ? (
        <p className="text-sm text-muted-foreground">
          Its address is that of the installation: DATABASE_URL and DATABASE_REPLICA_URL.
        </p>
      ) : (
        <>
          <AddressField
            name="address"
            label="New address"
            hint={`Empty: it stays ${server.addressShown}. Another one must lead to the same server.`}
            error={errorOf('address')}
            isOptional
          />
          <AddressField
            name="replicaAddress"
            label="New address of the read replica"
            hint={server.hasReplica ? 'Empty: it stays as it is.' : 'It has none.'}
            error={errorOf('replicaAddress')}
            isOptional
          />
          {server.hasReplica ? (
            <Checkbox name="isWithoutReplica" label="Go on without a read replica" />
          ) : null}
        </>
      )}
    </FormDialog>
  );
}
