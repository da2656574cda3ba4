'use client';

import { useRouter } from 'next/navigation';
import { useWords } from '@/components/layout/words';
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
  const t = useWords();
  const router = useRouter();
  return (
    <MessageForm
      label={t('message.howCanWeHelp')}
      submitLabel={t('message.sendRequest')}
      fields={(errors) => (
        <Field label={t('message.subject')} hint={t('message.subjectHint')} error={errors.subject} required>
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
