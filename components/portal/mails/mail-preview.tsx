'use client';

import { useState } from 'react';
import { Card } from '@/components/ui/card';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Skeleton } from '@/components/ui/skeleton';
import type { ShownMail } from '@/lib/mailing/schemas';

const FORMS = [
  { value: 'html', label: 'HTML' },
  { value: 'text', label: 'Text' },
];

/** A mail as it arrives, with made-up data. It runs nothing and loads nothing: a frame without any rights. */
export function MailPreview({ shown, dir }: { shown: ShownMail | null; dir: 'ltr' | 'rtl' }) {
  const [form, setForm] = useState('html');
  return (
    <Card
      title="Preview"
      description="With made-up data."
      className="lg:sticky lg:top-18"
      action={
        <SegmentedControl label="Form of the mail" options={FORMS} value={form} onValueChange={setForm} />
      }
    >
      {shown ? (
        <div className="grid gap-3">
          <p dir={dir} className="text-sm font-medium break-words" data-testid="mail-subject">
            <span className="sr-only">Subject: </span>
            {shown.subject}
          </p>
          {form === 'html' ? (
            <iframe
              title="Preview of the mail"
              sandbox=""
              srcDoc={shown.html}
              className="h-150 w-full rounded-lg border bg-white"
            />
          ) : (
            <pre
              dir={dir}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
              tabIndex={0}
              className="max-h-150 overflow-auto rounded-lg border bg-muted/40 p-4 font-mono text-xs leading-5 break-words whitespace-pre-wrap"
            >
              {shown.text}
            </pre>
          )}
        </div>
      ) : (
        <Skeleton className="h-150 w-full" />
      )}
    </Card>
  );
}
