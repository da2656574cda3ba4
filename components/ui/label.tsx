import type { LabelHTMLAttributes } from 'react';
import { cn } from './cn';

/** The name of one control. */
export function Label({
  className,
  children,
  optional,
  ...rest
}: LabelHTMLAttributes<HTMLLabelElement> & { optional?: boolean }) {
  return (
    <label className={cn('text-sm font-medium text-foreground', className)} {...rest}>
      {children}
      {optional ? <span className="ms-1.5 font-normal text-muted-foreground">Optional</span> : null}
    </label>
  );
}
