'use client';

import { useState } from 'react';
import { useWords } from '@/components/layout/words';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toaster';
import type { ActionResult } from '@/lib/kernel/result';
import { sitePath } from './paths';

/** Deletes the reader's own account, once they have typed its address. */
export function DeleteAccount({
  basePath,
  remove,
}: {
  basePath: string;
  remove: (input: { email: string }) => Promise<ActionResult<unknown>>;
}) {
  const t = useWords();
  const [email, setEmail] = useState('');
  const [problem, setProblem] = useState('');

  async function confirm(): Promise<boolean> {
    setProblem('');
    const result = await remove({ email }).catch(() => null);
    if (!result?.ok) {
      const error = result?.error;
      setProblem(error?.fieldErrors?.email ?? error?.message ?? t('form.unreachable'));
      return false;
    }
    toast.success(t('account.deleted'));
    // A whole new page: nothing on it may remember who was here.
    window.location.assign(sitePath(basePath, '/'));
    return true;
  }

  return (
    <ConfirmDialog
      trigger={<Button size="lg">{t('account.deleteButton')}</Button>}
      onOpenChange={() => {
        setEmail('');
        setProblem('');
      }}
      title={t('account.deleteAsk')}
      description={t('account.deleteAskText')}
      confirmLabel={t('account.deleteButton')}
      cancelLabel={t('form.cancel')}
      closeLabel={t('form.close')}
      onConfirm={confirm}
    >
      <Field label={t('account.deleteTyped')} error={problem || undefined} required>
        <Input
          type="email"
          value={email}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}
