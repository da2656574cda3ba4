'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { PasswordInput } from '@/components/identity/password-input';
import { useWords } from '@/components/layout/words';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toaster';
import type { ActionResult } from '@/lib/kernel/result';
import { sitePath } from './paths';
import { useLinkByMail } from './prove-by-mail';

/** Deletes the reader's own account, once they have typed its address and, unless they have just signed in, their password. */
export function DeleteAccount({
  basePath,
  email,
  asksPassword,
  mailProof,
  remove,
}: {
  basePath: string;
  /** The account's. */
  email: string;
  asksPassword: boolean;
  /** For somebody who does not know the password. */
  mailProof: (input: Record<string, never>) => Promise<ActionResult<unknown>>;
  remove: (input: { email: string; currentPassword: string }) => Promise<ActionResult<unknown>>;
}) {
  const t = useWords();
  const router = useRouter();
  const link = useLinkByMail({ email, mail: mailProof });
  const [typed, setTyped] = useState({ email: '', currentPassword: '' });
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const type = (part: Partial<typeof typed>) => setTyped((now) => ({ ...now, ...part }));

  async function confirm(): Promise<boolean> {
    setProblems({});
    const result = await remove(typed).catch(() => null);
    if (!result?.ok) {
      const error = result?.error;
      setProblems(error?.fieldErrors ?? { email: error?.message ?? t('form.unreachable') });
      // The page is older than the time for which having signed in was enough.
      if (error?.fieldErrors?.currentPassword && !asksPassword) router.refresh();
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
        setTyped({ email: '', currentPassword: '' });
        setProblems({});
      }}
      title={t('account.deleteAsk')}
      description={t('account.deleteAskText')}
      confirmLabel={t('account.deleteButton')}
      cancelLabel={t('form.cancel')}
      closeLabel={t('form.close')}
      onConfirm={confirm}
    >
      <Field
        label={t('account.deleteTyped')}
        error={problems.email ?? (asksPassword ? undefined : problems.currentPassword)}
        required
      >
        <Input
          type="email"
          value={typed.email}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => type({ email: event.target.value })}
        />
      </Field>
      {asksPassword ? (
        <Field
          label={t('form.currentPassword')}
          error={problems.currentPassword}
          hint={link.answer}
          action={
            <Button size="xs" variant="ghost" loading={link.isSending} onClick={() => void link.send()}>
              {t('form.mailLink')}
            </Button>
          }
          required
        >
          <PasswordInput
            value={typed.currentPassword}
            autoComplete="current-password"
            onChange={(event) => type({ currentPassword: event.target.value })}
          />
        </Field>
      ) : null}
    </ConfirmDialog>
  );
}
