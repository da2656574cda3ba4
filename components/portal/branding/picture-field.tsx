'use client';

import { CircleAlert, ImageUp } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { bytesText } from '@/lib/kernel/amounts';
import type { UploadAnswer } from './upload-picture';

const MOST_BYTES = 4 * 2 ** 20;
const ACCEPT = 'image/png,image/jpeg,image/webp,image/gif,image/avif,image/svg+xml';

/** One picture: how it is shown, a button to choose another one, one to do without. */
export function PictureField<T>({
  label,
  hint,
  shown,
  ground,
  disabled,
  onUpload,
  onChange,
}: {
  label: string;
  hint: string;
  /** Null: nothing is chosen. */
  shown: ReactNode | null;
  /** Colour behind the picture. */
  ground: string;
  disabled: boolean;
  onUpload: (file: File) => Promise<UploadAnswer<T>>;
  onChange: (picture: T | null) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [problem, setProblem] = useState('');
  const [isSending, setIsSending] = useState(false);
  const [isOver, setIsOver] = useState(false);

  async function send(file: File | undefined) {
    if (!file || disabled || isSending) return;
    if (file.size > MOST_BYTES) {
      setProblem(`${file.name} is larger than ${bytesText(MOST_BYTES)}.`);
      return;
    }
    setProblem('');
    setIsSending(true);
    const answer = await onUpload(file);
    setIsSending(false);
    if (answer.ok) onChange(answer.picture);
    else setProblem(answer.message);
  }

  return (
    // Dropping is an extra; the button does the same.
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        void send(event.dataTransfer.files[0]);
      }}
      className="flex min-w-0 items-center gap-4"
    >
      <div
        style={{ backgroundColor: ground }}
        className={cn(
          'flex h-16 w-28 shrink-0 items-center justify-center overflow-hidden rounded-md border p-2 sm:w-40',
          isOver && 'ring-2 ring-ring',
        )}
      >
        {shown ?? <ImageUp aria-hidden="true" className="size-5 text-muted-foreground" />}
      </div>
      <div className="grid min-w-0 gap-1.5">
        <span id={`${id}-label`} className="text-sm font-medium">
          {label}
        </span>
        <span id={`${id}-hint`} className="text-xs text-muted-foreground">
          {hint}
        </span>
        <div className="flex flex-wrap gap-2">
          <Button
            size="sm"
            loading={isSending}
            disabled={disabled}
            aria-describedby={`${id}-label ${id}-hint`}
            onClick={() => input.current?.click()}
          >
            {shown ? 'Replace' : 'Upload'}
          </Button>
          {shown ? (
            <Button size="sm" variant="ghost" disabled={disabled || isSending} onClick={() => onChange(null)}>
              Remove
              <span className="sr-only"> {label.toLowerCase()}</span>
            </Button>
          ) : null}
        </div>
        <p role="alert" className="flex items-start gap-1.5 text-xs text-danger-text empty:hidden">
          {problem ? (
            <>
              <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
              {problem}
            </>
          ) : null}
        </p>
      </div>
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
        disabled={disabled}
        tabIndex={-1}
        aria-label={`Choose a file: ${label}`}
        className="sr-only"
        onChange={(event) => {
          void send(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </div>
  );
}
