'use client';

import type { InputHTMLAttributes, ReactNode, Ref } from 'react';
import { cn } from './cn';
import { useFieldControl } from './field-context';

export const controlStyles = [
  'w-full min-w-0 rounded-md border border-border-strong bg-surface text-foreground shadow-xs',
  'placeholder:text-muted-foreground transition-[border-color,box-shadow] duration-100',
  'hover:border-muted-foreground/60 focus-visible:border-ring focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-ring',
  'disabled:cursor-not-allowed disabled:bg-muted disabled:text-muted-foreground disabled:hover:border-border-strong',
  'aria-invalid:border-danger aria-invalid:focus-visible:outline-danger',
].join(' ');

export interface InputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'prefix' | 'size'> {
  /** Fixed text or icon inside the field, before the value. */
  prefix?: ReactNode;
  suffix?: ReactNode;
  inputSize?: 'sm' | 'md' | 'lg';
  ref?: Ref<HTMLInputElement>;
}

const HEIGHT = { sm: 'h-7', md: 'h-8', lg: 'h-10' };
const INSET = { sm: 'px-2 text-sm', md: 'px-2.5 text-sm', lg: 'px-3 text-base' };

/** One line of text. Below 640 px the text is 16 px, or phones zoom into it. */
export function Input({ prefix, suffix, inputSize = 'md', className, ...rest }: InputProps) {
  const wired = useFieldControl(rest);
  const input = (
    <input
      {...rest}
      {...wired}
      className={cn(
        controlStyles,
        INSET[inputSize],
        'max-sm:text-lg',
        prefix || suffix
          ? 'h-full border-0 bg-transparent shadow-none focus-visible:outline-none disabled:bg-transparent'
          : [HEIGHT[inputSize], className],
      )}
    />
  );
  if (!prefix && !suffix) return input;
  return (
    <div
      className={cn(
        'flex w-full min-w-0 items-center overflow-hidden rounded-md border border-border-strong bg-surface shadow-xs',
        'hover:border-muted-foreground/60 has-[input:focus-visible]:border-ring has-[input:focus-visible]:outline-2 has-[input:focus-visible]:-outline-offset-1 has-[input:focus-visible]:outline-ring',
        'has-[input:disabled]:bg-muted has-[input[aria-invalid]]:border-danger has-[input[aria-invalid]]:outline-danger',
        HEIGHT[inputSize],
        className,
      )}
    >
      {prefix ? <Affix className="ps-2.5 [&+input]:ps-1.5">{prefix}</Affix> : null}
      {input}
      {suffix ? <Affix className="pe-2.5">{suffix}</Affix> : null}
    </div>
  );
}

function Affix({ className, children }: { className: string; children: ReactNode }) {
  return (
    <span
      className={cn('flex shrink-0 items-center text-sm text-muted-foreground [&_svg]:size-4', className)}
    >
      {children}
    </span>
  );
}
