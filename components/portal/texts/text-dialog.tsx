'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { FormError } from '@/components/ui/form-error';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toaster';
import { SITE_TEXT_MAX_LENGTH, type SiteTextDto } from '@/lib/branding/texts/schemas';
import { directionOf, type Language } from '@/lib/kernel/languages';
import type { PublicError } from '@/lib/kernel/result';
import { placeOf, type TextsActions } from './texts-types';

/** Writes one text of the site in the tenant's own words. */
export function TextDialog({
  text,
  language,
  save,
  onClose,
}: {
  text: SiteTextDto;
  language: Language;
  save: TextsActions['save'];
  onClose: () => void;
}) {
  const [value, setValue] = useState(text.own?.text ?? text.ours);
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<PublicError | null>(null);
  const written = { lang: language, dir: directionOf(language) };
  const fieldError = error?.fieldErrors?.text;
  return (
    <FormDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Change the text"
      description={`${placeOf(text.key)} · ${text.key}`}
      submitLabel="Save text"
      isPending={isPending}
      size="lg"
      form={{
        onSubmit: (event) => {
          event.preventDefault();
          setIsPending(true);
          setError(null);
          void save({ language, key: text.key, text: value }).then((result) => {
            setIsPending(false);
            if (!result.ok) return setError(result.error);
            toast.success('Text saved');
            onClose();
          });
        },
      }}
    >
      <FormError error={fieldError ? null : error} />
      <div className="grid gap-1.5">
        <p className="text-sm font-medium">Our text</p>
        <p {...written} className="rounded-md bg-muted px-3 py-2 text-sm wrap-anywhere">
          {text.ours}
        </p>
      </div>
      <Field
        label="Your text"
        error={fieldError}
        hint="What stands in braces is filled in by the site, and marks such as <link>…</link> stay where they are."
        required
      >
        <Textarea
          {...written}
          rows={3}
          autoGrow
          autoFocus
          maxLength={SITE_TEXT_MAX_LENGTH}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
