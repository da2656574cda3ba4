'use client';

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '@/components/layout/words';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { Textarea } from '@/components/ui/textarea';
import { FILES_PER_MESSAGE, MESSAGE_MAX_LENGTH } from '@/lib/desk/schemas';
import type { ActionResult, PublicError } from '@/lib/kernel/result';
import { fileSizeText } from './dates';
import { useSite } from './site-context';
import { uploadFiles } from './upload-files';
import { useHydrated } from './use-hydrated';

export interface MessageDraft {
  body: string;
  fileIds: string[];
}

/**
 * A message with attachments. What was typed stays until the message has been taken.
 *
 * @param send gets the form and the draft; the files are uploaded by then
 */
export function MessageForm({
  label,
  submitLabel,
  fields,
  send,
}: {
  label: string;
  submitLabel: string;
  /** Further fields above the message. */
  fields?: (errors: Record<string, string>) => ReactNode;
  send: (form: FormData, draft: MessageDraft) => Promise<ActionResult<unknown>>;
}) {
  const { basePath, fileMaxBytes, locale } = useSite();
  const t = useWords();
  const isReady = useHydrated();
  const form = useRef<HTMLFormElement>(null);
  const [files, setFiles] = useState<File[]>([]);
  const [progress, setProgress] = useState<string>();
  const [error, setError] = useState<Pick<PublicError, 'message' | 'fieldErrors'>>();

  useEffect(() => {
    if (error?.fieldErrors) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setError(undefined);
    setProgress(t('message.sending'));
    const uploaded = await uploadFiles(basePath, files, t, (place) =>
      setProgress(t('message.uploading', { place, count: files.length })),
    );
    if (!uploaded.ok) {
      setProgress(undefined);
      setError({ message: uploaded.message });
      return;
    }
    setProgress(t('message.sending'));
    const result = await send(data, {
      body: String(data.get('body') ?? ''),
      fileIds: uploaded.fileIds,
    }).catch(() => null);
    setProgress(undefined);
    if (result?.ok) {
      form.current?.reset();
      setFiles([]);
    } else {
      setError(result?.error ?? { message: t('message.lost') });
    }
  }

  const errors = error?.fieldErrors ?? {};
  const sizeText = (bytes: number) => fileSizeText(bytes, locale);
  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="grid grid-cols-1 gap-5">
      {error ? (
        <Alert tone="danger" live>
          {error.message}
        </Alert>
      ) : null}
      {fields?.(errors)}
      <Field label={label} error={errors.body} required>
        <Textarea name="body" rows={6} maxLength={MESSAGE_MAX_LENGTH} autoGrow />
      </Field>
      <FileDrop
        label={t('message.attach')}
        hint={t('message.attachHint', { count: FILES_PER_MESSAGE, size: sizeText(fileMaxBytes) })}
        words={{
          size: sizeText,
          tooBig: (name, size) => t('message.fileTooBig', { name, size }),
          tooMany: (count) => t('message.tooManyFiles', { count }),
          remove: (name) => t('message.remove', { name }),
        }}
        files={files}
        onFilesChange={setFiles}
        maxFiles={FILES_PER_MESSAGE}
        maxSizeBytes={fileMaxBytes}
        disabled={progress !== undefined}
      />
      <div className="flex items-center gap-3">
        <Button
          type="submit"
          variant="primary"
          size="lg"
          disabled={!isReady}
          loading={progress !== undefined}
        >
          {submitLabel}
        </Button>
        <p role="status" className="text-sm text-muted-foreground">
          {progress}
        </p>
      </div>
    </form>
  );
}
