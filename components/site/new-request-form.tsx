'use client';

import { useRouter } from 'next/navigation';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type OpenRequestInput, SUBJECT_MAX_LENGTH } from '@/lib/desk/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { MessageForm } from './message-form';
import { requestPath } from './paths';
import { useSite } from './site-context';

/** Opens a request and goes to its conversation. */
export function NewRequestForm({
  open,
}: {
  open: (host: string, input: OpenRequestInput) => Promise<ActionResult<{ id: string; number: number }>>;
}) {
  const { host, basePath } = useSite();
  const router = useRouter();
  return (
    <MessageForm
      label="How can we help?"
      submitLabel="Send request"
      fields={(errors) => (
        <Field label="Subject" hint="A few words that say what it is about." error={errors.subject} required>
          <Input name="subject" inputSize="lg" maxLength={SUBJECT_MAX_LENGTH} autoComplete="off" />
        </Field>
      )}
      send={async (form, draft) => {
        const result = await open(host, { subject: String(form.get('subject') ?? ''), ...draft });
        if (result.ok) router.push(requestPath(basePath, result.data.id));
        return result;
      }}
    />
  );
}
