'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useAction } from '@/components/tenancy/use-action';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import { RadioGroup } from '@/components/ui/radio-group';
import type { OperatorLink } from '@/lib/identity/operators/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { OPERATOR_ROLE_WORDS, OPERATOR_ROLES, type OperatorRole } from '@/lib/kernel/operator-permissions';
import { PasswordLink } from './password-link';

interface InviteOperatorProps {
  invite: (input: { name: string; email: string; role: OperatorRole }) => Promise<ActionResult<OperatorLink>>;
}

/** Makes an operator, and shows the link by which they choose a password. */
export function InviteOperator({ invite }: InviteOperatorProps) {
  const router = useRouter();
  const { run, isRunning, fieldErrors } = useAction();
  const [isOpen, setIsOpen] = useState(false);
  const [link, setLink] = useState<OperatorLink | null>(null);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<OperatorRole>('support');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await run(invite({ name, email, role }));
    if (!result.ok) return;
    setIsOpen(false);
    setName('');
    setEmail('');
    setLink(result.data);
    router.refresh();
  };

  return (
    <>
      <FormDialog
        open={isOpen}
        onOpenChange={setIsOpen}
        trigger={
          <Button variant="primary" icon={<Plus aria-hidden="true" />}>
            New operator
          </Button>
        }
        title="New operator"
        description="You get a link to hand over. By it they choose a password; the first sign-in sets up a second factor."
        submitLabel="Create"
        isPending={isRunning}
        form={{ onSubmit: submit }}
      >
        <Field label="Name" error={fieldErrors.name} required>
          <Input value={name} onChange={({ target }) => setName(target.value)} autoComplete="off" />
        </Field>
        <Field label="Mail address" error={fieldErrors.email} required>
          <Input
            type="email"
            value={email}
            onChange={({ target }) => setEmail(target.value)}
            autoComplete="off"
          />
        </Field>
        <RadioGroup
          label="Role"
          value={role}
          onValueChange={(next) => setRole(next as OperatorRole)}
          options={OPERATOR_ROLES.map((value) => ({
            value,
            label: OPERATOR_ROLE_WORDS[value].label,
            hint: OPERATOR_ROLE_WORDS[value].description,
          }))}
        />
      </FormDialog>
      <PasswordLink link={link} onClose={() => setLink(null)} />
    </>
  );
}
