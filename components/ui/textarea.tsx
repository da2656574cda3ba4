'use client';

import type { Ref, TextareaHTMLAttributes } from 'react';
import { cn } from './cn';
import { useFieldControl } from './field-context';
import { controlStyles } from './input';

export interface TextareaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  /** Grows with its text, up to 24 lines. */
  autoGrow?: boolean;
  mono?: boolean;
  ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text. */
export function Textarea({ autoGrow, mono, className, rows = 4, ...rest }: TextareaProps) {
  const wired = useFieldControl(rest);
  return (
    <textarea
      {...rest}
      {...wired}
      rows={rows}
      className={cn(
        controlStyles,
        'resize-y px-2.5 py-1.5 text-sm leading-5 max-sm:text-lg',
        autoGrow && 'field-sizing-content max-h-120 min-h-20 resize-none',
        mono && 'font-mono text-xs leading-5',
        className,
      )}
    />
  );
}
