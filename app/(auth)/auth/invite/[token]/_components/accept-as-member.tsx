'use client';

import { useState } from 'react';
import { FormError } from '@/components/ui/form-error';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import type { ActionResult, PublicError } from '@/lib/kernel/result';

interface Props {
  token: string;
  person: { name: string; email: string };
  tenantName: string;
  accept: (input: { token: string }) => Promise<ActionResult<{ slug: string }>>;
}

/** One button for somebody who is signed in as the person invited. */
export function AcceptAsMember({ token, person, tenantName, accept }: Props) {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<PublicError | null>(null);
  const join = async () => {
    setPending(true);
    const result = await accept({ token });
    if (result.ok) return window.location.assign(`/${result.data.slug}`);
    setError(result.error);
    setPending(false);
  };
  return (
    <div className="grid gap-4">
      <FormError error={error} />
      <div className="flex items-center gap-3 rounded-lg border px-3 py-2.5">
        <Avatar name={person.name} size="md" />
        <div className="min-w-0 text-sm">
          <p className="truncate font-medium">{person.name}</p>
          <p className="truncate text-muted-foreground">{person.email}</p>
        </div>
      </div>
      <Button variant="primary" size="lg" fullWidth loading={isPending} onClick={() => void join()}>
        Join {tenantName}
      </Button>
    </div>
  );
}
